"""A photo from the computer's camera, to be looked up."""
