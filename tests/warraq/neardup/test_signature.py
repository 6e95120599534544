from __future__ import annotations

import random
import subprocess
import sys
from hashlib import sha256

import numpy as np

from warraq.neardup.shingles import shingles_of
from warraq.neardup.signature import BANDS, KEY_BITS, VERSION, sign
from warraq.neardup.similarity import compare, estimate
from warraq.neardup.words import words_of

TEXT = "أعلنت الوزارة اليوم عن افتتاح المكتبة الجديدة في وسط المدينة بحضور عدد كبير من السكان"


def variants(count: int, words: int, share: float) -> tuple[list[str], list[str]]:
    chance = random.Random(5)
    texts = [[str(chance.randrange(10**6)) for _ in range(words)] for _ in range(count)]
    changed = [[str(chance.randrange(10**6)) if chance.random() < share else word for word in text] for text in texts]
    return [" ".join(text) for text in texts], [" ".join(text) for text in changed]


def test_a_signature_never_changes() -> None:
    # Signatures are stored: whoever changes one raises VERSION, so that warehouses are indexed again.
    signatures = sign([TEXT])
    assert VERSION == 1
    assert signatures.keys[0, :4].tolist() == [14000495, 32622854, 17384168, 30832521]
    assert sha256(signatures.keys.tobytes() + signatures.sketch.tobytes()).hexdigest()[:16] == "331ca554ba5ae71f"
    assert signatures.shingles.tolist() == [13]


def test_another_process_signs_the_same() -> None:
    code = f"from warraq.neardup.signature import sign; print(sign([{TEXT!r}]).keys.tolist())"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == str(sign([TEXT]).keys.tolist())


def test_signing_many_texts_is_signing_each() -> None:
    texts, changed = variants(30, 40, 0.2)
    together = sign([*texts, "", *changed])
    for number, text in enumerate([*texts, "", *changed]):
        alone = sign([text])
        assert together.keys[number].tolist() == alone.keys[0].tolist()
        assert together.sketch[number].tolist() == alone.sketch[0].tolist()


def test_short_texts_are_not_signed() -> None:
    texts = ["", "one two", " ".join(map(str, range(9))), " ".join(map(str, range(10)))]
    assert sign(texts).signed.tolist() == [False, False, False, True]
    assert sign(texts, min_words=9).signed.tolist() == [False, False, True, True]
    assert sign(texts, min_words=0).signed.tolist() == [False, False, True, True]


def test_keys_fit_their_bits_and_shapes_are_as_promised() -> None:
    signatures = sign(variants(50, 40, 0.1)[0])
    assert signatures.keys.shape == (50, BANDS)
    assert signatures.keys.dtype == np.uint32
    assert int(signatures.keys.max()) < 1 << KEY_BITS
    assert signatures.sketch.shape == (50, 2)
    assert sign([]).keys.shape == (0, BANDS)


def test_alike_texts_share_a_key_and_strangers_do_not() -> None:
    texts, changed = variants(400, 100, 0.05)
    one, other = sign(texts), sign(changed)
    shared = (one.keys == other.keys).any(axis=1)
    assert shared.mean() >= 0.99
    assert not (one.keys == np.roll(other.keys, 1, axis=0)).any()


def test_the_estimate_is_the_similarity_give_or_take_what_is_documented() -> None:
    texts, changed = variants(400, 100, 0.12)
    one, other = sign(texts), sign(changed)
    shingles = shingles_of(words_of([*texts, *changed]))
    pairs = np.column_stack([np.arange(400), np.arange(400, 800)])
    true = compare(pairs, shingles.values_of).similarity
    error = estimate(one.sketch, other.sketch) - true
    assert abs(error.mean()) < 0.01
    assert 0.06 < error.std() < 0.09
