#include "server/notebooks.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "server/notebook_answers.h"

namespace interlock::tests {
namespace {

lsp::DidOpenParams document(std::string uri, std::string text) {
  return {std::move(uri), "python", 1, std::move(text)};
}

TEST_CASE("what isn't Python in a cell becomes comments of the same shape") {
  CHECK(python_of_cell("x = 1\n  %time f()\n!ls\ny") == "x = 1\n  #time f()\n#ls\ny");
  CHECK(python_of_cell("%%bash\nfor i in *; do\r\n  echo\n") ==
        "#%bash\n#or i in *; do\r\n  #cho\n");
  CHECK(python_of_cell("\n%%timeit -n 1\nf()") == "\n#%timeit -n 1\nf()");
  CHECK(python_of_cell("").empty());
}

TEST_CASE("cells are joined in their order, and each line is found again") {
  Notebooks notebooks(PositionEncoding::utf16);
  const std::string joined =
      notebooks.open({"n",
                      {{lsp::NotebookCell::Kind::code, "a"},
                       {lsp::NotebookCell::Kind::markup, "m"},
                       {lsp::NotebookCell::Kind::code, "b"},
                       {lsp::NotebookCell::Kind::code, "missing"}},
                      {document("b", "y\nz\n"), document("m", "text"), document("a", "x")}});
  CHECK(joined == "# %% of a notebook\nx\n# %% of a notebook\ny\nz\n\n");
  const auto layout = notebooks.layout("n");
  REQUIRE(layout->cells.size() == 2);
  CHECK(layout->at_line(0) == nullptr);
  CHECK(layout->at_line(1)->uri == "a");
  CHECK(layout->at_line(2) == nullptr);
  CHECK(layout->at_line(3)->uri == "b");
  CHECK(layout->at_line(5)->uri == "b");
  CHECK(layout->at_line(6) == nullptr);
  CHECK(notebooks.layout_around("b") == layout);
  CHECK(notebooks.layout_around("m") == nullptr);
  CHECK(notebooks.layout("b") == nullptr);
  // Past a cell's end is its end, not the next cell.
  CHECK(in_joined(*layout->find("a"), {{0, 1}, {7, 0}}) == lsp::Range{{1, 1}, {1, 0xFFFFFFFF}});
}

TEST_CASE("edits of several cells go to each, and an import at the top to the first") {
  Notebooks notebooks(PositionEncoding::utf16);
  notebooks.open({"n",
                  {{lsp::NotebookCell::Kind::code, "a"}, {lsp::NotebookCell::Kind::code, "b"}},
                  {document("a", "x"), document("b", "y")}});
  const auto layout = notebooks.layout("n");
  const auto edit = [](int line) {
    const std::string at = R"({"line":)" + std::to_string(line) + R"(,"character":0})";
    return R"({"newText":"t","range":{"start":)" + at + R"(,"end":)" + at + "}}";
  };
  const std::string edits = "[" + edit(0) + "," + edit(1) + "," + edit(3) + "]";
  const Json plain = parse_json(in_cell(R"({"edit":{"changes":{"n":)" + edits + R"(,"other":[]}}})",
                                        *layout, layout->cells.front()))
                         .value["edit"]["changes"];
  CHECK(plain["a"].size() == 2);
  CHECK(plain["b"].size() == 1);
  CHECK(plain["b"][std::size_t{0}]["range"]["start"]["line"].integer() == 0);
  CHECK(plain["other"].present());
  CHECK_FALSE(plain["n"].present());
  const Json versioned =
      parse_json(in_cell(R"({"documentChanges":[{"textDocument":{"uri":"n","version":9},"edits":)" +
                             edits + "}]}",
                         *layout, layout->cells.front()))
          .value["documentChanges"];
  REQUIRE(versioned.size() == 2);
  CHECK(versioned[0]["textDocument"]["version"].integer() == 1);
}

}  // namespace
}  // namespace interlock::tests
