"""Train a small cross-encoder that says whether a text carries a claim.

    python benchmarks/train_entailment.py DATA_DIR OUT_FOLDER [--minutes N] [--folds 0 1 2] [--public]
                                          [--start FOLDER] [--threads N]

It starts from the bundled sentence encoder, or from an earlier model, and stops when its time is over; the
learning rate falls with the time that is left. OUT_FOLDER opens with sentence_transformers.CrossEncoder:
pairs of (evidence, claim) in, the probability that the evidence carries the claim out. Documents of folds
that are not named stay unseen; with --public only the public pairs are read.
"""

from __future__ import annotations

import argparse
import math
import random
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from entailment_pairs import FOLDS, Pair, build_pairs, public_pairs
from sentence_transformers import CrossEncoder
from torch.nn import functional

from assistant.store.encoder import bundled_model_folder

_CARD = Path(__file__).with_name("entailment_card.md")
_MAX_TOKENS = 160
_BATCH_TOKENS = 2048
_RATE = 6e-5
_WARM_UP = 0.08
"""Share of the time in which the learning rate rises."""
_RANKING = 0.5
"""Weight of telling the true from the false one inside a family, beside telling them at all."""
_HELD_OUT = 300


def main() -> None:
    arguments = read_arguments()
    torch.manual_seed(0)
    torch.set_num_threads(arguments.threads)
    model = open_model(arguments.start or bundled_model_folder())
    data, folds = arguments.data, arguments.folds
    pairs = list(public_pairs(data) if arguments.public else build_pairs(data, folds))
    known, held_out = split(pairs, random.Random(0))
    train(model, known, held_out, 60 * arguments.minutes)
    # Half the size, and the scores move by 0.0003 at most.
    model.model.half()
    model.save_pretrained(str(arguments.out))
    shutil.copyfile(_CARD, arguments.out / "README.md")


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--folds", type=int, nargs="+", default=list(range(FOLDS)), help="train on these")
    parser.add_argument("--public", action="store_true", help="train on the public pairs alone")
    parser.add_argument("--start", type=Path, help="go on from this model")
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def open_model(folder: Path) -> CrossEncoder:
    # Without dropout a step takes less than half the time, and the time is over before it could help.
    dropout = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    model = CrossEncoder(
        str(folder),
        num_labels=1,
        max_length=_MAX_TOKENS,
        local_files_only=True,
        device="cpu",
        config_kwargs=dropout,
        model_kwargs={"dtype": torch.float32},
    )
    # A third of the time, half of the weights, and they know more words than these pairs could teach.
    model.model.bert.embeddings.word_embeddings.weight.requires_grad = False
    return model


def split(pairs: Sequence[Pair], rng: random.Random) -> tuple[list[list[Pair]], list[Pair]]:
    """The families to train on, and pairs of other families."""
    by_name: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_name[pair.family].append(pair)
    families = list(by_name.values())
    rng.shuffle(families)
    held_out: list[Pair] = []
    while len(held_out) < _HELD_OUT:
        held_out += families.pop()
    return families, held_out


# --- batches -----------------------------------------------------------------------------------------------


def batches(families: Sequence[list[Pair]], rng: random.Random) -> Iterator[list[Pair]]:
    """Families of like length together, as many as fill a batch; the batches in random order."""
    ordered = sorted(families, key=lambda family: longest(family) * rng.uniform(0.9, 1.1))
    found: list[list[Pair]] = [[]]
    for family in ordered:
        if (len(found[-1]) + len(family)) * longest(family) > _BATCH_TOKENS and found[-1]:
            found.append([])
        found[-1] += family
    rng.shuffle(found)
    yield from found


def longest(family: Sequence[Pair]) -> int:
    """Its longest pair, roughly in word pieces."""
    return min(_MAX_TOKENS, max(len(pair.premise) + len(pair.claim) for pair in family) // 4 + 3)


def tokenized(model: CrossEncoder, pairs: Sequence[Pair]) -> dict[str, Any]:
    return dict(
        model.tokenizer(
            [pair.premise for pair in pairs],
            [pair.claim for pair in pairs],
            padding=True,
            truncation="only_first",
            max_length=_MAX_TOKENS,
            return_tensors="pt",
        )
    )


# --- training ----------------------------------------------------------------------------------------------


def train(
    model: CrossEncoder, families: Sequence[list[Pair]], held_out: Sequence[Pair], seconds: float
) -> None:
    rng = random.Random(0)
    learnt = [weight for weight in model.model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(learnt, lr=_RATE, weight_decay=0.01, foreach=True)
    began = told = time.monotonic()
    losses: list[float] = []
    seen = 0
    upcoming = iter(())
    while (share := (time.monotonic() - began) / seconds) < 1:
        batch = next(upcoming, None)
        if batch is None:
            upcoming = batches(families, rng)
            continue
        for group in optimizer.param_groups:
            group["lr"] = _RATE * min(share / _WARM_UP, (1 - share) / (1 - _WARM_UP)) + 1e-7
        losses.append(step(model, batch, optimizer, learnt))
        seen += len(batch)
        if time.monotonic() - told > seconds / 6:
            told = time.monotonic()
            tell(model, held_out, seen, losses)
            losses = []
    tell(model, held_out, seen, losses)


def step(
    model: CrossEncoder, batch: Sequence[Pair], optimizer: torch.optim.Optimizer, learnt: Sequence[Any]
) -> float:
    model.model.train()
    loss = loss_of(model.model(**tokenized(model, batch)).logits[:, 0], batch)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(learnt, 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return float(loss.detach())


def loss_of(logits: Any, batch: Sequence[Pair]) -> Any:
    truth = torch.tensor([float(pair.is_carried) for pair in batch])
    loss = functional.binary_cross_entropy_with_logits(logits, truth)
    pairs = [
        (true, false)
        for true, one in enumerate(batch)
        for false, other in enumerate(batch)
        if one.is_carried and not other.is_carried and one.family == other.family
    ]
    if not pairs:
        return loss
    true, false = torch.tensor(pairs).T
    return loss + _RANKING * functional.softplus(logits[false] - logits[true]).mean()


def tell(model: CrossEncoder, held_out: Sequence[Pair], seen: int, losses: Sequence[float]) -> None:
    """Loss and share of right decisions on pairs of unseen families, by where these come from."""
    model.model.eval()
    kinds: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    with torch.inference_mode():
        for start in range(0, len(held_out), 16):
            part = held_out[start : start + 16]
            logits = model.model(**tokenized(model, part)).logits[:, 0].tolist()
            for pair, logit in zip(part, logits, strict=True):
                kinds[pair.family.split()[0]].append((logit, pair.is_carried))
    told = [f"{seen} pairs, loss {sum(losses) / max(1, len(losses)):.3f}; unseen families:"]
    for kind, found in sorted(kinds.items()):
        loss = sum(math.log1p(math.exp(-logit if truth else logit)) for logit, truth in found) / len(found)
        right = sum((logit > 0) is truth for logit, truth in found) / len(found)
        told.append(f"{kind} loss {loss:.3f}, right {100 * right:.1f} % of {len(found)};")
    sys.stderr.write(" ".join(told) + "\n")


if __name__ == "__main__":
    main()
