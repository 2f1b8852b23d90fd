"""What an editor does, as functions of a show and typed arguments: the faces only parse, call and print."""
