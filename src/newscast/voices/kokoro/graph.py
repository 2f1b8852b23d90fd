"""The network's integer convolutions as matrix products: the same numbers, half again as fast.

onnxruntime unfolds a one-dimensional ConvInteger with a generic loop and multiplies it by weights it does not
pack. Written out (pad, slices side by side, MatMulInteger) the products run on packed signed weights, which
is what the instructions for neural networks (VNNI, dot product) want. Integer sums are exact, so the sound is
the same to the last bit.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_TO_THE_END = np.iinfo(np.int64).max
_FEWEST_CHANNELS = 8
"""Narrower convolutions are left as they are."""


def quick(path: Path, *, signed: bool) -> bytes:
    """The model of a file with its convolutions rewritten, serialised.

    `signed` weights are quickest, but only right where `signed_products_are_exact`.
    """
    onnx: Any = importlib.import_module("onnx")
    model = onnx.load(str(path))
    rewriting = _Rewriting(onnx, model, signed)
    rewriting.run()
    data: bytes = model.SerializeToString()
    return data


def signed_products_are_exact() -> bool:
    """Return whether this processor multiplies u8 by s8 unsaturated: old ones sum pairs in 16 bits."""
    onnx: Any = importlib.import_module("onnx")
    onnxruntime: Any = importlib.import_module("onnxruntime")
    numbers = onnx.TensorProto
    helper = onnx.helper
    weights = onnx.numpy_helper.from_array(np.full((64, 16), 127, np.int8), "w")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["x", "w"], ["y"])],
        "products",
        [helper.make_tensor_value_info("x", numbers.UINT8, [4, 64])],
        [helper.make_tensor_value_info("y", numbers.INT32, [4, 16])],
        [weights],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    (products,) = session.run(None, {"x": np.full((4, 64), 255, np.uint8)})
    return bool((products == 255 * 127 * 64).all())


class _Rewriting:
    """One pass over a model's graph."""

    def __init__(self, onnx: Any, model: Any, signed: bool) -> None:
        self._onnx = onnx
        self._graph = model.graph
        self._signed = signed
        self._weights = {tensor.name: tensor for tensor in model.graph.initializer}
        self._nodes: list[Any] = []
        self._made: set[str] = set()

    def run(self) -> None:
        for node in list(self._graph.node):
            if node.op_type == "ConvInteger" and self._suits(node):
                self._rewrite(node)
            else:
                self._nodes.append(node)
        del self._graph.node[:]
        self._graph.node.extend(self._nodes)
        used = {name for node in self._nodes for name in node.input}
        kept = [tensor for tensor in self._graph.initializer if tensor.name in used]
        del self._graph.initializer[:]
        self._graph.initializer.extend(kept)

    def _attributes(self, node: Any) -> dict[str, Any]:
        return {item.name: self._onnx.helper.get_attribute_value(item) for item in node.attribute}

    def _suits(self, node: Any) -> bool:
        has = self._attributes(node)
        weight = self._weights.get(node.input[1])
        return (
            len(node.input) == 4
            and weight is not None
            and node.input[3] in self._weights
            and len(weight.dims) == 3
            and weight.dims[0] >= _FEWEST_CHANNELS
            and has.get("group", 1) == 1
            and has.get("auto_pad", b"NOTSET") == b"NOTSET"
        )

    def _rewrite(self, node: Any) -> None:
        """Rewrite [1, C, L] convolved to [1, O, L'] as [1, L', K·C] times [K·C, O]."""
        source, weight_name, source_zero, weight_zero = node.input
        weight = self._onnx.numpy_helper.to_array(self._weights[weight_name])
        channels_out, channels_in, width = weight.shape
        has = self._attributes(node)
        before, after = has.get("pads", [0, 0])
        table = self._constant(
            f"{weight_name}_table",
            self._shifted(weight.transpose(2, 1, 0).reshape(width * channels_in, channels_out)),
        )
        zero = self._constant(
            f"{weight_zero}_table",
            self._shifted(self._onnx.numpy_helper.to_array(self._weights[weight_zero])),
        )
        rows = self._once("Transpose", [source], f"{source}_rows", perm=[0, 2, 1])
        if before or after:
            pads = self._constant(f"pads_{before}_{after}", np.array([0, before, 0, 0, after, 0], np.int64))
            rows = self._once("Pad", [rows, pads, source_zero], f"{rows}_{before}_{after}")
        unfolded = self._unfold(rows, width, has.get("dilations", [1])[0], has.get("strides", [1])[0])
        product = f"{node.output[0]}_rows"
        self._node("MatMulInteger", [unfolded, table, source_zero, zero], product)
        self._node("Transpose", [product], node.output[0], perm=[0, 2, 1])

    def _unfold(self, rows: str, width: int, dilation: int, stride: int) -> str:
        """Return the input under each tap of the kernel, side by side."""
        if width == 1 and stride == 1:
            return rows
        name = f"{rows}_by_{width}_{dilation}_{stride}"
        if name in self._made:
            return name
        reach = (width - 1) * dilation
        parts: list[str] = []
        for first in range(0, reach + 1, dilation):
            end = first - reach or _TO_THE_END
            bounds = [
                self._constant(f"index_{value}", np.array([value], np.int64))
                for value in (first, end, 1, stride)
            ]
            parts.append(self._once("Slice", [rows, *bounds], f"{name}_{first}"))
        return self._once("Concat", parts, name, axis=2)

    def _shifted(self, unsigned: NDArray[np.uint8]) -> NDArray[np.int8] | NDArray[np.uint8]:
        if not self._signed:
            return np.ascontiguousarray(unsigned)
        return (unsigned.astype(np.int16) - 128).astype(np.int8)

    def _constant(self, name: str, value: NDArray[Any]) -> str:
        if name not in self._made:
            self._made.add(name)
            self._graph.initializer.append(self._onnx.numpy_helper.from_array(value, name))
        return name

    def _once(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        if output not in self._made:
            self._made.add(output)
            self._node(kind, inputs, output, **attributes)
        return output

    def _node(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> None:
        self._nodes.append(self._onnx.helper.make_node(kind, inputs, [output], **attributes))
