"""What every other room stands on: errors, atomic files, YAML models, caches, downloads."""
