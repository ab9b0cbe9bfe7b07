// Runs the projects of tests/projects/: folders of Python files with the marks of caret cases, that
// import each other. The first part of a file's path is the project's root.
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "analysis/analysis.h"
#include "tests/harness/case_file.h"
#include "tests/harness/case_results.h"
#include "tests/harness/lines.h"
#include "tests/harness/memory_files.h"
#include "tests/harness/random_edits.h"

namespace interlock::tests {
namespace {

namespace fs = std::filesystem;

const fs::path kProjects = fs::path(INTERLOCK_TESTS) / "projects";
constexpr const char* kRule = "blocking-chain";  // that is looked for where a file names no other

// One folder of tests/projects/, in memory. Not thread-safe.
struct ProjectCase {
  std::string root;
  std::vector<CaseFile> files;
  std::shared_ptr<MemoryFiles> disk = std::make_shared<MemoryFiles>();

  // Those of the user, where the folder has some.
  [[nodiscard]] std::shared_ptr<const ModelSet> models() const {
    const fs::path path = kProjects / fs::path(root).relative_path() / "interlock-models.json";
    if (!fs::exists(path)) return nullptr;
    const std::vector<ModelFile> named = {{path.filename().string(), read_file(path)}};
    const LoadedModels loaded = load_models(named);
    CHECK(loaded.errors == std::vector<std::string>{});
    return loaded.models;
  }
  // What is in `site-packages` is installed.
  [[nodiscard]] std::shared_ptr<Project> open() const {
    return Project::open(
        {.files = disk,
         .roots = {root},
         .libraries = [folder =
                           root + "/site-packages"] { return std::vector<std::string>{folder}; },
         .models = models()});
  }
  [[nodiscard]] FilePlace place(const CaseFile& file, const std::shared_ptr<Project>& project,
                                Standing standing) const {
    return {path_of(file), project, standing};
  }
  [[nodiscard]] std::string path_of(const CaseFile& file) const {
    return root + "/" +
           fs::relative(file.path, kProjects / fs::path(root).relative_path()).generic_string();
  }
};

bool is_library(const fs::path& path) {
  return path.generic_string().find("/site-packages/") != std::string::npos;
}

// Libraries have no marks: nothing is reported in them.
void load_libraries(const fs::path& folder, ProjectCase& project) {
  if (!fs::exists(folder / "site-packages")) return;
  for (const auto& entry : fs::recursive_directory_iterator(folder / "site-packages")) {
    if (!entry.is_regular_file()) continue;
    const std::string path = fs::relative(entry.path(), folder).generic_string();
    project.disk->files[project.root + "/" + path] = read_file(entry.path());
  }
}

ProjectCase load_project(const fs::path& folder) {
  ProjectCase project;
  project.root = "/" + folder.filename().generic_string();
  load_libraries(folder, project);
  for (const fs::path& path : case_paths(folder)) {
    if (is_library(path)) continue;
    CaseFile file = load_case(path);
    const std::string name = path.filename().string();
    if (file.options.select.contains(name.substr(0, name.find('.')))) file.options.select = {kRule};
    project.disk->files[project.path_of(file)] = file.marked.code;
    project.files.push_back(std::move(file));
  }
  return project;
}

template <typename Test>
void for_each_project(Test test) {
  for (const fs::path& folder : fs::directory_iterator(kProjects)) {
    if (!fs::is_directory(folder)) continue;
    DYNAMIC_SECTION(folder.filename().string()) {
      test(load_project(folder));
    }
  }
}

std::string with_marks(const ProjectCase& given, const CaseFile& file,
                       const std::shared_ptr<Project>& project) {
  const auto analysis = analyze(Text(file.marked.code), file.options, {},
                                given.place(file, project, Standing::on_disk));
  return render_findings(file, *analysis);
}

}  // namespace

TEST_CASE("projects: every mark is found and every finding is marked") {
  for_each_project([](const ProjectCase& given) {
    const auto project = given.open();
    for (const CaseFile& file : given.files) {
      const std::string found = with_marks(given, file, project);
      if (updating()) write_file(file.path, found);
      if (updating() || found == file.file) continue;
      std::cout << file.path.string() << "\n" << line_difference(file.file, found);
      FAIL_CHECK("- what the files say, + what came out: see above");
    }
  });
}

TEST_CASE("projects: what is found does not depend on the order of the files") {
  for_each_project([](const ProjectCase& given) {
    const auto project = given.open();
    for (auto file = given.files.rbegin(); file != given.files.rend(); ++file) {
      CHECK(with_marks(given, *file, project) == with_marks(given, *file, given.open()));
    }
  });
}

TEST_CASE("projects: fixed code parses, and its finding is gone") {
  for_each_project([](const ProjectCase& given) {
    for (const CaseFile& file : given.files) {
      const FilePlace place = given.place(file, given.open(), Standing::on_disk);
      const auto analysis = analyze(Text(file.marked.code), file.options, {}, place);
      for (const Finding& finding : analysis->findings()) {
        for (const Fix& fix : analysis->fixes(finding)) {
          const Text fixed = apply_edits(analysis->text(), fix.edits);
          INFO(finding.message << "\n" << line_difference(file.marked.code, fixed.to_string()));
          // The fixed file stands where the other one did.
          const auto after = analyze(fixed, file.options, {},
                                     given.place(file, given.open(), Standing::open_document));
          CHECK_FALSE(after->has_syntax_errors());
          CHECK(after->findings().size() <= analysis->findings().size());
          for (const Finding& left : after->findings()) CHECK(left.message != finding.message);
        }
      }
    }
  });
}

// Whatever was open before, and in whatever state, the findings are those of a fresh start.
TEST_CASE("projects: an edit of one file is seen in all that depend on it") {
  for_each_project([](const ProjectCase& given) {
    const auto project = given.open();
    const auto findings = [&](const CaseFile& file, const std::shared_ptr<Project>& in,
                              Standing standing) {
      return described(
          *analyze(Text(file.marked.code), file.options, {}, given.place(file, in, standing)));
    };
    for (const CaseFile& file : given.files)
      static_cast<void>(findings(file, project, Standing::open_document));
    for (const CaseFile& edited : given.files) {
      // Nothing blocks any more in an empty file, and all of it does again when it is back.
      static_cast<void>(analyze(Text(""), edited.options, {},
                                given.place(edited, project, Standing::open_document)));
      ProjectCase without = given;
      without.disk = std::make_shared<MemoryFiles>(*given.disk);
      without.disk->files[given.path_of(edited)] = "";
      for (const CaseFile& other : given.files) {
        if (&other == &edited) continue;
        CHECK(findings(other, project, Standing::open_document) ==
              findings(other, without.open(), Standing::on_disk));
      }
      static_cast<void>(findings(edited, project, Standing::open_document));
      for (const CaseFile& other : given.files) {
        CHECK(findings(other, project, Standing::open_document) ==
              findings(other, given.open(), Standing::on_disk));
      }
    }
  });
}

// One project with its files open in an editor, of which one after another is edited. Not
// thread-safe.
struct OpenFiles {
  const ProjectCase& given;
  std::shared_ptr<Project> project = given.open();
  std::vector<Text> texts;
  std::vector<std::shared_ptr<const FileAnalysis>> analyses;

  explicit OpenFiles(const ProjectCase& of) : given(of) {
    for (const CaseFile& file : given.files) {
      texts.emplace_back(file.marked.code);
      analyses.push_back(fresh(texts.size() - 1, project, Standing::open_document));
    }
  }
  [[nodiscard]] std::shared_ptr<const FileAnalysis> fresh(std::size_t i,
                                                          const std::shared_ptr<Project>& in,
                                                          Standing standing) const {
    const CaseFile& file = given.files[i];
    return analyze(texts[i], file.options, {}, given.place(file, in, standing));
  }
  // Leaves out a line of what the file was at first.
  void leave_out_line(std::size_t i, std::uint32_t choice) {
    const Text whole(given.files[i].marked.code);
    const std::uint32_t line = choice % whole.line_count();
    std::string code = whole.to_string();
    const std::uint32_t begin = whole.line_start(line);
    const bool is_last = line + 1 == whole.line_count();
    code.erase(begin, (is_last ? whole.size() : whole.line_start(line + 1)) - begin);
    texts[i] = Text(code);
    analyses[i] = fresh(i, project, Standing::open_document);
  }
  // The text is changed already.
  void edit(std::size_t i, const std::vector<TextChange>& changes) {
    analyses[i] = reanalyze(*analyses[i], texts[i], changes, given.files[i].options, {});
  }
};

// After an edit of one of several files that depend on each other, it says what it would if all
// were looked at for the first time; and so do the others, where they are looked at again.
enum class Compared : std::uint8_t { edited, all };
void check_as_from_scratch(const OpenFiles& open, std::size_t edited, Compared compared) {
  const ProjectCase& given = open.given;
  ProjectCase now = given;
  now.disk = std::make_shared<MemoryFiles>(*given.disk);
  for (std::size_t f = 0; f < given.files.size(); ++f)
    now.disk->files[given.path_of(given.files[f])] = open.texts[f].to_string();
  const auto from_scratch = now.open();
  for (std::size_t f = 0; f < given.files.size(); ++f) {
    if (f != edited && compared == Compared::edited) continue;
    const auto seen =
        f == edited ? open.analyses[f] : open.fresh(f, open.project, Standing::open_document);
    CHECK(described(*seen) == described(*open.fresh(f, from_scratch, Standing::on_disk)));
  }
}

TEST_CASE("projects: random edits of several files are as a fresh start") {
  constexpr std::uint32_t kEdits = 16;
  std::uint32_t seed = 0;
  for_each_project([&](const ProjectCase& given) {
    OpenFiles open(given);
    RandomEdits edits(++seed);
    for (std::uint32_t n = 0; n < kEdits; ++n) {
      const std::size_t i = (n * 7 + seed) % given.files.size();
      if (n % 2 == 0) {
        open.leave_out_line(i, n * 31 + seed);
      } else {
        open.edit(i, edits.change(open.texts[i]));
      }
      INFO("edit " << n << " of file " << i << ":\n" << open.texts[i].to_string());
      check_as_from_scratch(open, i, Compared::all);
    }
  });
}

// Where only the inside of a function is another one, most of what was found out is kept, until
// another file changes.
TEST_CASE("projects: names that are changed in several files are as a fresh start") {
  constexpr std::uint16_t kEdits = 32;
  std::uint32_t seed = 0;
  for_each_project([&](const ProjectCase& given) {
    OpenFiles open(given);
    // Each takes back what it has changed.
    std::vector<RandomEdits> edits;
    for (std::size_t i = 0; i < given.files.size(); ++i) edits.emplace_back(++seed);
    for (std::uint32_t n = 0; n < kEdits; ++n) {
      const std::size_t i = (n / 8 + seed) % given.files.size();
      open.edit(i, edits[i].change_name(open.texts[i]));
      INFO("edit " << n << " of file " << i << ":\n" << open.texts[i].to_string());
      check_as_from_scratch(open, i, n % 8 == 7 ? Compared::all : Compared::edited);
    }
  });
}

}  // namespace interlock::tests
