"""What a kind is called."""

import pytest

from riskdocs.model.kind import Kind


@pytest.mark.parametrize(
    ("label", "noun", "nouns"),
    [
        ("Risk", "risk", "risks"),
        ("AI system", "AI system", "AI systems"),
        ("Use Case", "use case", "use cases"),
        ("SWC", "SWC", "SWCs"),
    ],
)
def test_a_label_within_a_sentence(label: str, noun: str, nouns: str) -> None:
    kind = Kind.model_validate({"name": "risk", "prefix": "TR", "label": label})
    assert (kind.noun, kind.nouns) == (noun, nouns)


@pytest.mark.parametrize("form", ["4.{n}", "2FA-{n}", "{n}.{slug}", "AML.T{4}[.{3}]", "a_b.{Name}"])
def test_every_form_of_ids_is_one_of_a_kind(form: str) -> None:
    kind = Kind.model_validate({"name": "rule", "id": form})
    assert kind.ids.read(kind.ids.example()) == kind.ids.example()


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ("threats", "threats/short-name.md"),
        ("/threats/", "threats/short-name.md"),
        ("threats/*.md", "threats/short-name.md"),
        (["threats/leak.md", "notes"], "notes/short-name.md"),
        ("*", "short-name.md"),
        ("guards/*/README.md", "guards/short-name/README.md"),
    ],
)
def test_a_new_file_lies_where_the_others_do(files: object, path: str) -> None:
    places = ["id", "file", "folder"]
    kind = Kind.model_validate(
        {"name": "threat", "id": "{slug}", "files": files, "id-from": places}
    )
    assert kind.usual_path("short-name") == path
    assert kind.id_of_file(path) == "short-name"
