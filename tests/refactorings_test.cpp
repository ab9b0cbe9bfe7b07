// Runs the cases of tests/refactorings/: Python with marked selections, and beside each
// `<stem>.txt`, which says what is offered for each and what that changes.
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "analysis/analysis.h"
#include "analysis/refactorings/refactoring.h"
#include "analysis/text/position.h"
#include "tests/harness/case_file.h"
#include "tests/harness/memory_files.h"

namespace interlock::tests {
namespace {

namespace fs = std::filesystem;

const fs::path kCases = fs::path(INTERLOCK_TESTS) / "refactorings";
constexpr PythonVersion kTarget{3, 12};

ByteRange range_of(const Text& text, const Mark& mark) {
  return {offset_at(text, mark.begin, PositionEncoding::utf32),
          offset_at(text, mark.end, PositionEncoding::utf32)};
}

// What is offered for one selection, as lines.
std::string offered(const FileAnalysis& analysis, const Mark& mark) {
  std::string lines;
  for (const Fix& fix : analysis.refactorings(range_of(analysis.text(), mark))) {
    const Text changed = apply_edits(analysis.text(), fix.edits);
    lines += "  " + fix.title + "\n";
    lines += line_difference(analysis.text().to_string(), changed.to_string());
    CHECK_FALSE(analyze(changed, analysis.options())->has_syntax_errors());
  }
  return lines.empty() ? "  nothing\n" : lines;
}

TEST_CASE("refactorings: what is offered for each selection") {
  for (const fs::path& path : case_paths(kCases)) {
    DYNAMIC_SECTION(path.filename().string()) {
      const MarkedCode marked = parse_marks(read_file(path));
      AnalysisOptions options;
      options.target_version = kTarget;
      const auto analysis = analyze(Text(marked.code), options);
      std::string found;
      for (const Mark& mark : marked.marks) {
        found += "line " + std::to_string(mark.begin.line + 1) + "\n" + offered(*analysis, mark);
      }
      const fs::path golden = fs::path(path).replace_extension(".txt");
      if (updating()) write_file(golden, found);
      const std::string expected = read_file(golden);
      if (expected == found) continue;
      std::cout << line_difference(expected, found);
      FAIL_CHECK("- what " << golden.filename() << " says, + what came out: see above");
    }
  }
}

TEST_CASE("refactorings: each has cases of its own name") {
  for (const Refactoring* refactoring : all_refactorings()) {
    CHECK(fs::exists(kCases / (std::string(refactoring->name) + ".py")));
  }
}

// Three files of a workspace: what is selected in the first, and what that changes in the others.
struct Workspace {
  std::shared_ptr<MemoryFiles> files = std::make_shared<MemoryFiles>();

  explicit Workspace(std::initializer_list<std::pair<const std::string, std::string>> sources) {
    files->files.insert(sources.begin(), sources.end());
  }
  // After the only refactoring offered at `word` of /w/db.py; "" where there is none.
  [[nodiscard]] std::string after(const std::string& word) const {
    const auto project = Project::open({.files = files, .roots = {"/w"}});
    const Text text(files->files.at("/w/db.py"));
    AnalysisOptions options;
    options.target_version = kTarget;
    const auto analysis = analyze(text, options, {}, {"/w/db.py", project, Standing::on_disk});
    const auto at = static_cast<std::uint32_t>(text.to_string().find(word));
    const auto fixes = analysis->refactorings({at, at});
    if (fixes.empty()) return "";
    std::string all = apply_edits(text, fixes.front().edits).to_string();
    for (const FileEdits& file : fixes.front().elsewhere)
      all += "-- " + file.path + "\n" + apply_edits(file.text, file.edits).to_string();
    return all;
  }
};

constexpr const char* kDb = "import time\n\n\ndef save(row):\n    time.sleep(1)\n";

TEST_CASE("a function that becomes a coroutine function is awaited in all files") {
  const Workspace workspace{
      {"/w/db.py", kDb},
      {"/w/app.py", "import db\n\n\nasync def handle(row):\n    return db.save(row)\n"},
      {"/w/jobs.py",
       "from db import save as keep\n\n\nasync def run(rows):\n"
       "    for row in rows:\n        keep(row)\n"},
      {"/w/other.py", "def f(game):\n    game.save()\n"}};
  CHECK(workspace.after("save") ==
        "import asyncio\n\n\nasync def save(row):\n    await asyncio.sleep(1)\n"
        "-- /w/app.py\n"
        "import db\n\n\nasync def handle(row):\n    return await db.save(row)\n"
        "-- /w/jobs.py\n"
        "from db import save as keep\n\n\nasync def run(rows):\n"
        "    for row in rows:\n        await keep(row)\n");
}

TEST_CASE("a function that something else than a coroutine needs stays as it is") {
  const auto after = [](const std::string& other) {
    return Workspace{{"/w/db.py", kDb}, {"/w/other.py", other}}.after("save");
  };
  CHECK(after("import db\n\n\ndef handle(row):\n    db.save(row)\n").empty());
  CHECK(after("import db\n\n\nasync def handle(rows):\n    list(map(db.save, rows))\n").empty());
  CHECK(after("from db import *\n\n\nasync def handle(row):\n    save.hook(row)\n").empty());
  CHECK_FALSE(after("").empty());
}

TEST_CASE("a method that another class overrides stays as it is") {
  const std::string base = "class Store:\n    def save(self, row):\n        print(row)\n";
  const Workspace alone{{"/w/db.py", base}};
  CHECK(alone.after("save") ==
        "class Store:\n    async def save(self, row):\n        print(row)\n");
  const Workspace overridden{
      {"/w/db.py", base},
      {"/w/other.py",
       "import db\n\n\nclass Fast(db.Store):\n    def save(self, row):\n        pass\n"}};
  CHECK(overridden.after("save").empty());
}

}  // namespace
}  // namespace interlock::tests
