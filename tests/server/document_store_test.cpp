#include "server/document_store.h"

#include <random>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

namespace interlock {
namespace {

using Kind = Document::Kind;
using Outcome = DocumentStore::Outcome;

TEST_CASE("a document is Python by language, name or first line") {
  CHECK(document_kind("file:///a", "python", "") == Kind::python);
  CHECK(document_kind("file:///a.py", "", "") == Kind::python);
  CHECK(document_kind("file:///a.pyi", "plaintext", "") == Kind::python);
  CHECK(document_kind("file:///a.pyw", "", "") == Kind::python);
  CHECK(document_kind("vscode-notebook-cell:/a.ipynb#X", "python", "") == Kind::python);
  CHECK(document_kind("file:///a", "", "#!/usr/bin/python3 -x\n") == Kind::python);
  CHECK(document_kind("file:///a", "", "#!/bin/sh\n# python\n") == Kind::other);
  CHECK(document_kind("file:///a.py", "javascript", "") == Kind::other);
  CHECK(document_kind("git:/a.py", "python", "") == Kind::other);
  CHECK(document_kind("", "", "") == Kind::other);
}

// How many columns the character at the front of `text` takes, and how many bytes.
struct Character {
  std::uint32_t columns = 1;
  std::size_t bytes = 1;
};

Character front(std::string_view text, PositionEncoding encoding) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  switch (encoding) {
    case PositionEncoding::utf8:
      return {static_cast<std::uint32_t>(bytes), bytes};
    case PositionEncoding::utf16:
      return {bytes == 4 ? 2U : 1U, bytes};
    case PositionEncoding::utf32:
      break;
  }
  return {1, bytes};
}

// The slow and plain way.
std::size_t naive_offset(std::string_view text, lsp::Position position, PositionEncoding encoding) {
  std::size_t at = 0;
  for (std::uint32_t line = 0; line < position.line; ++line) {
    const std::size_t end = text.find_first_of("\r\n", at);
    if (end == std::string_view::npos) {
      return text.size();
    }
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  std::uint32_t column = 0;
  while (at < text.size() && text[at] != '\r' && text[at] != '\n') {
    const Character character = front(text.substr(at), encoding);
    if (column + character.columns > position.character) {
      break;
    }
    column += character.columns;
    at += character.bytes;
  }
  return at;
}

class RandomEdits {
 public:
  explicit RandomEdits(unsigned seed) : random_(seed) {}

  std::string text(std::size_t pieces) {
    static constexpr std::string_view kPieces[] = {
        "a",  "x = 1",     "\n",           "\r\n",
        "\r", "\xC3\xA9",  "\xE2\x80\xA8", "\xF0\x9F\x98\x80",
        "\t", "e\xCC\x81", "\x0C",         "\xEF\xBB\xBF"};
    std::string out;
    for (std::size_t i = 0; i < pieces; ++i) {
      out += kPieces[random_() % std::size(kPieces)];
    }
    return out;
  }

  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

  lsp::ContentChange change() {
    if (below(30) == 0) {
      return {std::nullopt, text(below(40))};
    }
    const lsp::Position start{below(14), below(12)};
    const lsp::Position end =
        below(2) == 0 ? start : lsp::Position{start.line + below(3), start.character + below(5)};
    return {lsp::Range{start, end}, text(below(4))};
  }

 private:
  std::mt19937 random_;
};

TEST_CASE("edited documents are what plain strings become, in each encoding") {
  for (const auto encoding :
       {PositionEncoding::utf8, PositionEncoding::utf16, PositionEncoding::utf32}) {
    RandomEdits random(static_cast<unsigned>(encoding) + 5);
    for (int script = 0; script < 300; ++script) {
      DocumentStore store;
      std::string expected = random.text(60);
      store.open({"u", "python", 1, expected});
      std::string replayed = expected;
      for (int i = 0; i < 20; ++i) {
        const std::vector<lsp::ContentChange> changes = {random.change(), random.change()};
        for (const lsp::ContentChange& change : changes) {
          if (!change.range) {
            expected = change.text;
            continue;
          }
          const std::size_t begin = naive_offset(expected, change.range->start, encoding);
          const std::size_t end =
              std::max(begin, naive_offset(expected, change.range->end, encoding));
          expected.replace(begin, end - begin, change.text);
        }
        const DocumentStore::Change result = store.change({"u", i, changes}, encoding);
        REQUIRE(result.outcome == Outcome::changed);
        REQUIRE(store.find("u")->text.to_string() == expected);
        // What is said of the changes fits: lengths add up, so that a parser can follow.
        std::size_t size = replayed.size();
        for (const TextChange& change : result.changes) {
          REQUIRE(change.replaced.end <= size);
          size = size - change.replaced.size() + change.inserted;
        }
        REQUIRE(size == expected.size());
        replayed = expected;
      }
    }
  }
}

TEST_CASE("the whole text sent again is one small change") {
  DocumentStore store;
  store.open({"u", "python", 1, "import time\nx = 1\ny = 2\n"});
  const auto change = store.change({"u", 2, {{{std::nullopt, "import time\nx = 17\ny = 2\n"}}}},
                                   PositionEncoding::utf16);
  CHECK(change.changes == std::vector<TextChange>{{{17, 17}, 1}});
  const auto same = store.change({"u", 3, {{{std::nullopt, "import time\nx = 17\ny = 2\n"}}}},
                                 PositionEncoding::utf16);
  CHECK(same.changes.empty());
}

TEST_CASE("a document out of step is found again by its whole text") {
  DocumentStore store;
  CHECK(store.change({"u", 1, {{{std::nullopt, "x"}}}}, PositionEncoding::utf8).outcome ==
        Outcome::not_opened);
  store.open({"u", "python", 1, "abc"});
  const lsp::ContentChange backwards{lsp::Range{{0, 2}, {0, 1}}, "x"};
  CHECK(store.change({"u", 2, {{backwards}}}, PositionEncoding::utf8).outcome == Outcome::desynced);
  CHECK(store.change({"u", 3, {{{lsp::Range{}, "x"}}}}, PositionEncoding::utf8).outcome ==
        Outcome::desynced);
  CHECK(store.find("u")->desynced);
  CHECK(
      store.change({"u", 4, {{{std::nullopt, "new"}, {lsp::Range{}, "x"}}}}, PositionEncoding::utf8)
          .outcome == Outcome::changed);
  CHECK(store.find("u")->text.to_string() == "xnew");
  CHECK(store.change({"u", 5, std::nullopt}, PositionEncoding::utf8).outcome == Outcome::desynced);
  CHECK(store.replace("u", "disk").outcome == Outcome::changed);
  CHECK_FALSE(store.find("u")->desynced);
  CHECK(store.close("u"));
  CHECK_FALSE(store.close("u"));
}

}  // namespace
}  // namespace interlock
