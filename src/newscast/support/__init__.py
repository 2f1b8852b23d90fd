"""What every other package is built on: errors, atomic files, YAML models, caches, downloads."""
