"""A file's tags as they stand in it, key by key, whatever container it is.

A field of mediafile's stands under several keys of a file and says nothing of how each
is spelt there; what was written can only be taken back to the letter by the keys.

Each kind of tag has a row in `_KINDS`. Seen in mutagen 1.47.
"""

from __future__ import annotations

import base64
import copy
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: What a file says, by key. What a value is depends on the kind of tags; two that are
#: equal say the same.
Tags = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """The keys that two states of a file have not in common, as each has them."""

    old: Tags
    new: Tags

    def __bool__(self) -> bool:
        return bool(self.old or self.new)


def take(tags: Any) -> Tags:
    """Return what mutagen's tags say; what becomes of them later is not seen in it.

    :raises TypeError: tags of a kind that is not known here
    """
    return _kind(tags).take(tags)


def difference(old: Tags, new: Tags) -> Difference:
    """Return what two states of the same file's tags have not in common."""
    keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    return Difference(
        {key: old[key] for key in keys if key in old},
        {key: new[key] for key in keys if key in new},
    )


def put(tags: Any, values: Mapping[str, Any]) -> None:
    """Let keys say what is given; None takes a key out."""
    kind = _kind(tags)
    for key, value in values.items():
        if key in take(tags):
            kind.remove(tags, key)
        if value is not None:
            kind.add(tags, key, value)


def packed(tags: Any, values: Tags) -> Any:
    """Return values of this kind of tags as what JSON can hold."""
    return _kind(tags).pack(values)


def unpacked(tags: Any, written: Any) -> Tags:
    """Return what `packed` was given for this kind of tags.

    :raises ValueError: it was packed for another kind
    """
    try:
        return _kind(tags).unpack(written)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"other tags than these: {error}") from error


def as_v23(tags: Any, separator: str | None) -> Tags:
    """Return what ID3 tags say when they were saved as ID3v2.3, and read again.

    :param separator: what stands between several values; None: a zero
    """
    from mutagen.id3 import ID3

    small, file = ID3(), io.BytesIO()
    for frame in tags.values():
        small.add(_twin(frame))
    if not small:
        return {}
    small.update_to_v23()
    small.save(file, v1=0, v2_version=3, v23_sep=separator, padding=lambda info: 0)
    return take(ID3(io.BytesIO(file.getvalue())))


# Vorbis comments: pairs of a name, in any case, and a text.


def _take_vorbis(tags: Any) -> Tags:
    found: Tags = {}
    for name, text in tags:
        found.setdefault(name.lower(), []).append([name, text])
    return found


def _add_vorbis(tags: Any, key: str, value: Any) -> None:
    for name, text in value:
        tags.append((name, text))


# ID3: frames, which mediafile changes in place.


@dataclass(frozen=True, slots=True, eq=False)
class _Frame:
    """A frame that is equal to another only where its encoding is, too."""

    frame: Any

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frame) and vars(self.frame) == vars(other.frame)

    __hash__ = None  # type: ignore[assignment]


def _take_id3(tags: Any) -> Tags:
    return {key: _Frame(_twin(frame)) for key, frame in tags.items()}


def _twin(frame: Any) -> Any:
    twin = copy.copy(frame)
    for name, value in vars(frame).items():
        if isinstance(value, list):
            setattr(
                twin, name, [one[:] if isinstance(one, list) else one for one in value]
            )
    return twin


def _add_id3(tags: Any, key: str, value: Any) -> None:
    tags.add(_twin(value.frame))


def _pack_id3(values: Tags) -> str:
    """Return frames as a small tag of their own."""
    from mutagen.id3 import ID3

    if not values:
        return ""
    small, file = ID3(), io.BytesIO()
    for value in values.values():
        small.add(value.frame)
    small.save(file, v1=0, padding=lambda info: 0)
    return base64.b64encode(file.getvalue()).decode()


def _unpack_id3(written: str) -> Tags:
    from mutagen.id3 import ID3

    if not written:
        return {}
    return _take_id3(ID3(io.BytesIO(base64.b64decode(written))))


# MP4: atoms of texts, numbers, pairs, yes and no, and pieces of data of some format.


def _take_mp4(tags: Any) -> Tags:
    return {
        key: list(map(_plain_mp4, value)) if isinstance(value, list) else value
        for key, value in tags.items()
    }


def _plain_mp4(value: Any) -> Any:
    from mutagen.mp4 import MP4Cover, MP4FreeForm

    if isinstance(value, MP4Cover):
        return ["cover", value.hex(), int(value.imageformat)]
    if isinstance(value, bytes):
        # mediafile sets plain bytes, which mutagen writes as if they were such a form.
        form = value if isinstance(value, MP4FreeForm) else MP4FreeForm(value)
        return ["free", form.hex(), int(form.dataformat), form.version]
    if isinstance(value, tuple | list):
        return ["tuple", *value]
    return value


def _add_mp4(tags: Any, key: str, value: Any) -> None:
    made = [_native_mp4(one) for one in value] if isinstance(value, list) else value
    tags[key] = made


def _native_mp4(value: Any) -> Any:
    from mutagen.mp4 import AtomDataType, MP4Cover, MP4FreeForm

    if not isinstance(value, list):
        return value
    word, *parts = value
    if word == "tuple":
        return tuple(parts)
    data = bytes.fromhex(parts[0])
    if word == "cover":
        return MP4Cover(data, parts[1])
    return MP4FreeForm(data, AtomDataType(parts[1]), parts[2])


# ASF: attributes of several types, for some language and stream.


def _take_asf(tags: Any) -> Tags:
    found: Tags = {}
    for name, one in tags:
        value = one.value
        plain = value.hex() if isinstance(value, bytes) else value
        # A second value of a name comes back with 0 where the first has none.
        place = one.language or None, one.stream or None
        found.setdefault(name, []).append([one.TYPE, plain, *place])
    return found


def _add_asf(tags: Any, key: str, value: Any) -> None:
    from mutagen.asf import ASFValue

    types = (1, 6)  # a piece of data, and a GUID
    tags[key] = [
        ASFValue(
            bytes.fromhex(plain) if type_ in types else plain,
            type_,
            language=language,
            stream=stream,
        )
        for type_, plain, language, stream in value
    ]


# APEv2: texts, pieces of data, and addresses.


def _take_ape(tags: Any) -> Tags:
    found: Tags = {}
    for key, one in tags.items():
        value = one.value
        found[key] = [one.kind, value.hex() if isinstance(value, bytes) else value]
    return found


def _add_ape(tags: Any, key: str, value: Any) -> None:
    from mutagen.apev2 import BINARY, APEValue

    kind, plain = value
    tags[key] = APEValue(bytes.fromhex(plain) if kind == BINARY else plain, kind)


def _remove(tags: Any, key: str) -> None:
    del tags[key]


def _same(values: Any) -> Any:
    return dict(values)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of tags: a class of mutagen's by its name, and how it is handled."""

    name: str
    take: Callable[[Any], Tags]
    add: Callable[[Any, str, Any], None]
    pack: Callable[[Tags], Any] = _same
    unpack: Callable[[Any], Tags] = _same
    remove: Callable[[Any, str], None] = _remove


# By name, so that nothing of mutagen is imported for a container that is not there.
_KINDS = (
    _Kind("VCommentDict", _take_vorbis, _add_vorbis),
    _Kind("ID3", _take_id3, _add_id3, _pack_id3, _unpack_id3),
    _Kind("MP4Tags", _take_mp4, _add_mp4),
    _Kind("ASFTags", _take_asf, _add_asf),
    _Kind("APEv2", _take_ape, _add_ape),
)


def _kind(tags: Any) -> _Kind:
    names = {base.__name__ for base in type(tags).__mro__}
    for kind in _KINDS:
        if kind.name in names:
            return kind
    raise TypeError(f"tags of an unknown kind: {type(tags).__name__}")
