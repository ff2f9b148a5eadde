"""A network that gains parts: what it held stays, and what it lacked starts as nothing."""

from __future__ import annotations

from torch import Tensor

from artcatalog.hashing.network import HashingNetwork, HashingShape


def grown(base: HashingNetwork, shape: HashingShape) -> tuple[HashingNetwork, frozenset[str]]:
    """Return a network of a shape that begins with the weights of another one, as far as they fit.

    Returns:
        The network, in evaluation mode, and the names of its parameters that the other one lacks. These keep what they
        are initialised with, which in parts beside the default ones is such that they add nothing.
    """
    network, held = HashingNetwork(shape), base.state_dict()
    fitting = {name: held[name] for name, tensor in network.state_dict().items() if _fits(held.get(name), tensor)}
    network.load_state_dict(fitting, strict=False)
    return network.eval(), frozenset(name for name, _ in network.named_parameters() if name not in fitting)


def _fits(held: Tensor | None, own: Tensor) -> bool:
    return held is not None and held.shape == own.shape
