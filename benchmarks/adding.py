"""How fast articles go in, against the bare encoder on the same passages in the same run.

usage: python benchmarks/adding.py DATA_DIR [--articles 300] [--rounds 3]

The machine's noise hits both sides: articles are split into rounds, and each round runs the bare encoder and
`Assistant.add` one after the other, in turning order. The ratio of the sums is the result.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from evaluation_data import read_rows, table, write_articles

from assistant.assistant import Assistant
from assistant.ingest.passages import cut_passages, encoder_input, heading_of
from assistant.ingest.readers import read_file
from assistant.ingest.sources import hash_text
from assistant.settings import Settings
from assistant.store.encoder import SentenceTransformerEncoder, load_model
from assistant.types import Article, Revision


def passage_texts(path: Path, encoder: SentenceTransformerEncoder) -> list[str]:
    """The very texts that `add` encodes for this file."""
    texts = []
    for article in read_file(path, str(path), max_bytes=10**9):
        if not isinstance(article, Article):
            continue
        revision = Revision(hash_text(article.text), article.text)
        passages = cut_passages(
            "document", revision, count_tokens=encoder.count_tokens, max_tokens=encoder.max_tokens
        )
        inputs = [encoder_input(heading_of(article), passage) for passage in passages]
        texts += [f"{each.heading}\n{each.text}" for each in inputs]
    return texts


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    settings = Settings()
    encoder = SentenceTransformerEncoder(settings.embedding_model)
    bare = load_model(settings.embedding_model, None)
    rows = list(read_rows(given.data / "news_articles.jsonl.gz"))[: given.articles]
    seconds = {"bare": 0.0, "add": 0.0}
    passages = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        everything = (
            write_articles(given.data, home / "all.jsonl", len(rows)).read_text(encoding="utf-8").splitlines()
        )
        share = -(-len(rows) // given.rounds)
        assistant = Assistant(home, settings, encoder)
        bare.encode(["warm up"])
        encoder.encode_question("warm up")
        for number in range(given.rounds):
            part = home / f"part{number}.jsonl"
            part.write_text("\n".join(everything[number * share : (number + 1) * share]), encoding="utf-8")
            texts = passage_texts(part, encoder)
            passages += len(texts)

            def run_bare(texts: list[str] = texts) -> None:
                bare.encode_document(texts, batch_size=32, normalize_embeddings=True, show_progress_bar=False)

            def run_add(part: Path = part) -> None:
                report = assistant.add([part])
                assert not report.failed, report.failed

            order = [("bare", run_bare), ("add", run_add)]
            for name, run in order if number % 2 == 0 else order[::-1]:
                started = time.perf_counter()
                run()
                seconds[name] += time.perf_counter() - started
        assistant.close()
    rates = {name: passages / spent for name, spent in seconds.items()}
    table(
        ("", "passages per second", "share of the bare encoder"),
        [
            ("bare encoder", f"{rates['bare']:.1f}", "100 %"),
            ("Assistant.add", f"{rates['add']:.1f}", f"{100 * rates['add'] / rates['bare']:.1f} %"),
        ],
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{len(rows)} articles, {passages} passages, peak memory {peak:.0f} MB (both models loaded)")


if __name__ == "__main__":
    main()
