"""Crop → float feature and binary code: backbone, hash encoder–decoder, memory bank, losses."""
