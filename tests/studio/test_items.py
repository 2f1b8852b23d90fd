"""The items in a real browser: typed, ordered, pasted, by two editors; the file stays the editors' own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.studio.conftest import Served, until


def opened(page: Any, studio: Served, item: str = "grok") -> Any:
    page.goto(f"{studio.address}episodes/e1/items#{item}")
    page.wait_for_selector(f"form[data-item={item}]")
    return page


def file_of(studio: Served) -> str:
    return studio.show.episode_path("e1").read_text("utf-8")


def saved(page: Any) -> None:
    page.wait_for_selector("[data-state].good")


def test_the_sentence_appears_as_one_types(page: Any, studio: Served) -> None:
    opened(page, studio)
    page.select_option("#f-kind", "funding")
    page.wait_for_selector("#f-company")
    page.fill("#f-body", "")
    page.fill("#f-company", "月之暗面")
    page.fill("#f-amount", "10亿美元")
    page.wait_for_selector("[data-sentence] >> text=月之暗面完成")
    assert page.inner_text("[data-sentence]").startswith("月之暗面完成10亿美元融资")
    page.fill("#f-round", "A轮")
    page.wait_for_selector("[data-sentence] >> text=A轮")
    saved(page)
    assert page.faults == []
    text = file_of(studio)
    assert "kind: funding" in text
    assert "company: 月之暗面" in text
    assert studio.show.episode("e1").value.items[0].kind == "funding"


def test_only_what_was_typed_changes_in_the_file(page: Any, studio: Served) -> None:
    path = studio.show.episode_path("e1")
    before = (
        path.read_text("utf-8")
        .replace("    id: kimi", "    id: kimi")
        .replace("  - id: kimi", "\n  # 下周再说\n  - id: kimi   # 不要改")
    )
    path.write_text(before, "utf-8")
    opened(page, studio, "kimi")
    page.fill("#f-headline", "Kimi 支持二百万字: 无损")
    page.keyboard.press("Control+s")
    saved(page)
    assert file_of(studio) == before.replace(
        "headline: Kimi支持200万字", 'headline: "Kimi 支持二百万字: 无损"'
    )


def test_names_and_figures_are_marked_in_the_sentence(page: Any, studio: Served) -> None:
    opened(page, studio)
    page.fill("#f-body", "xAI开源3140亿参数的模型Grok-1，训练用了JAX，耗时4个月。")
    page.wait_for_selector("[data-sentence] button.maybe-name >> text=JAX")
    assert page.inner_text("[data-sentence] mark.name >> nth=0") == "xAI"
    assert "3140亿" in page.inner_text("[data-sentence] mark.number >> nth=0")
    page.click("[data-sentence] button.maybe-name >> text=JAX")
    page.wait_for_selector("[data-sentence] mark.name >> text=JAX")
    saved(page)
    assert [name.text for name in studio.show.episode("e1").value.items[0].names] == ["xAI", "Grok-1", "JAX"]
    page.locator("[data-sentence] p").evaluate(
        "p => { const r = document.createRange(); const n = p.lastChild; r.setStart(n, n.length - 1);"
        " const f = [...p.childNodes].find(c => c.textContent.includes('4个月'));"
        " r.setStart(f.firstChild ?? f, 0);"
        " r.setEnd(f.firstChild ?? f, 3); getSelection().removeAllRanges(); getSelection().addRange(r); }"
    )
    page.click("[data-mark=numbers]")
    until(
        page, "[...document.querySelectorAll('[data-entries=numbers] [data-part=text]')].some(i => i.value)"
    )


def test_a_fault_is_shown_at_its_field_and_nothing_is_lost(page: Any, studio: Served) -> None:
    opened(page, studio)
    before = file_of(studio)
    page.fill("#f-source-url", "x.ai/blog")
    page.wait_for_selector("#fault-source-url:not([hidden])")
    page.wait_for_selector("[data-state].bad")
    assert page.get_attribute("#f-source-url", "aria-invalid") == "true"
    assert file_of(studio) == before
    page.reload()
    page.wait_for_selector("form[data-item=grok]")
    page.click(".toast button >> nth=0")
    until(page, "document.querySelector('#f-source-url')?.value === 'x.ai/blog'")
    page.fill("#f-source-url", "https://x.ai/blog")
    saved(page)
    assert "https://x.ai/blog" in file_of(studio)


def test_items_are_moved_by_keys_and_by_dragging(page: Any, studio: Served) -> None:
    opened(page, studio)
    page.focus("[data-pick=grok]")
    page.keyboard.press("Alt+ArrowDown")
    until(page, "[...document.querySelectorAll('li[data-id]')].map(i => i.dataset.id).join() === 'kimi,grok'")
    page.wait_for_selector("text=place 2 of 2")
    assert [item.id for item in studio.show.episode("e1").value.items] == ["kimi", "grok"]
    page.drag_and_drop("li[data-id=grok]", "li[data-id=kimi]", target_position={"x": 60, "y": 4})
    until(page, "[...document.querySelectorAll('li[data-id]')].map(i => i.dataset.id).join() === 'grok,kimi'")
    until(page, "document.querySelector('[data-toasts]') !== null")
    page.wait_for_timeout(300)
    assert [item.id for item in type(studio.show)(studio.show.root).episode("e1").value.items] == [
        "grok",
        "kimi",
    ]


def test_what_is_pasted_becomes_items(page: Any, studio: Served) -> None:
    opened(page, studio)
    page.click("[data-opens=paste-dialog]")
    page.fill(
        "#paste-text",
        "1. 英伟达发布GB200，推理性能提升30倍 https://nvidia.com/gtc\n2. Mistral融资4亿美元\n3. 别的",
    )
    page.wait_for_selector("[data-found] .choice >> nth=2")
    page.uncheck("[data-found] input >> nth=2")
    page.click("[data-take]")
    page.wait_for_selector("li[data-id] >> nth=3")
    items = type(studio.show)(studio.show.root).episode("e1").value.items
    assert [item.headline for item in items[2:]] == [
        "英伟达发布GB200，推理性能提升30倍",
        "Mistral融资4亿美元",
    ]
    assert items[2].source.url == "https://nvidia.com/gtc"
    assert [figure.text for figure in items[3].numbers] == ["4亿美元"]


def test_an_item_is_deleted_and_brought_back(page: Any, studio: Served) -> None:
    opened(page, studio)
    page.click("[data-remove]")
    page.wait_for_selector("text=the item is deleted")
    until(page, "document.querySelectorAll('li[data-id]').length === 1")
    page.click(".toast >> text=Undo")
    until(page, "[...document.querySelectorAll('li[data-id]')].map(i => i.dataset.id).join() === 'grok,kimi'")


def test_two_editors_at_one_item(new_page: Callable[..., Any], studio: Served) -> None:
    one, two = opened(new_page(), studio), opened(new_page(), studio)
    one.route("**/events", lambda route: route.abort())
    one.fill("#f-category", "大模型")
    saved(one)
    two.fill("#f-headline", "xAI 开源 Grok-1")
    saved(two)
    item = type(studio.show)(studio.show.root).episode("e1").value.items[0]
    assert (item.category, item.headline) == ("大模型", "xAI 开源 Grok-1")


def test_two_editors_in_one_field_choose(new_page: Callable[..., Any], studio: Served) -> None:
    first, second = new_page(), new_page()
    for page in (first, second):
        page.route("**/events", lambda route: route.abort())
        opened(page, studio)
    first.fill("#f-headline", "甲")
    saved(first)
    second.fill("#f-headline", "乙")
    second.wait_for_selector("#conflict-dialog[open]")
    assert "甲" in second.inner_text("#conflict-dialog")
    second.check("#conflict-dialog input[value=theirs]")
    second.click("#conflict-dialog button.primary")
    saved(second)
    assert second.input_value("#f-headline") == "甲"
    assert "headline: 甲" in file_of(studio)


def test_a_change_outside_appears(page: Any, studio: Served) -> None:
    opened(page, studio)
    path = studio.show.episode_path("e1")
    path.write_text(file_of(studio).replace("xAI开源Grok-1\n", "外面改的标题\n"), "utf-8")
    until(page, "document.querySelector('#f-headline').value === '外面改的标题'")
    page.wait_for_selector("[data-pick=grok] >> text=外面改的标题")


def test_what_is_typed_survives_a_server_that_is_gone(page: Any, studio: Served) -> None:
    opened(page, studio)
    page.route(
        "**/items/item/**",
        lambda route: route.abort() if route.request.method == "PUT" else route.continue_(),
    )
    page.fill("#f-headline", "还没存的标题")
    page.wait_for_selector("[data-state].bad")
    page.reload()
    page.unroute("**/items/item/**")
    page.click(".toast button >> nth=0")
    until(page, "document.querySelector('#f-headline')?.value === '还没存的标题'")
    saved(page)
    assert "还没存的标题" in file_of(studio)


def test_a_file_that_is_no_yaml_is_mended_where_it_is_wrong(page: Any, studio: Served) -> None:
    path = studio.show.episode_path("e1")
    good = file_of(studio)
    path.write_text(good.replace("    category: 模型", "   category: 模型"), "utf-8")
    page.goto(f"{studio.address}episodes/e1/items")
    assert page.is_visible("[data-mistake]")
    assert "模型" in page.evaluate("getSelection().toString()") or page.input_value("#mend-text")
    page.fill("#mend-text", good)
    page.click("[data-mend] button.primary")
    page.wait_for_selector("[data-pick=grok]")
    assert file_of(studio) == good


def test_title_and_date_are_changed(page: Any, studio: Served) -> None:
    opened(page, studio)
    page.click("[data-opens=head-dialog]")
    page.fill("#head-name", "试播 特别版")
    page.fill("#head-date", "2024-03-08")
    page.click("#head-dialog button.primary")
    until(page, "!document.querySelector('#head-dialog').open")
    assert file_of(studio).startswith(
        "title: 试播 特别版\ndate: 2024-03-08\nperiod: {year: 2024, month: 3, issue: 1}\n"
    )


def test_on_a_telephone_the_form_takes_the_place_of_the_list(
    new_page: Callable[..., Any], studio: Served
) -> None:
    page = new_page(390, 800)
    page.goto(f"{studio.address}episodes/e1/items")
    page.click("[data-pick=kimi]")
    page.wait_for_selector("form[data-item=kimi]")
    assert page.is_hidden("[data-pick=grok]")
    page.fill("#f-category", "应用")
    page.click("[data-back]")
    page.wait_for_selector("[data-pick=kimi] >> text=应用")
    assert page.evaluate("document.activeElement.dataset.pick") == "kimi"
    assert "category: 应用" in file_of(studio)
