"""Words → pictures: text encoder, text-guided fusion of picture features, and the hashes of both."""
