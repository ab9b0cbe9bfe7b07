#include "server/cli/file_walk.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <system_error>

#include "server/paths.h"

namespace interlock {
namespace {

namespace fs = std::filesystem;

using Rules = std::shared_ptr<const IgnoreRules>;

// Tools' folders, and copies of code that live elsewhere. Sorted.
constexpr std::array<std::string_view, 28> kUsualExcludes{
    ".bzr",           ".cache",       ".direnv",       ".eggs",
    ".git",           ".hg",          ".idea",         ".ipynb_checkpoints",
    ".mypy_cache",    ".nox",         ".pants.d",      ".pyenv",
    ".pytest_cache",  ".pytype",      ".ruff_cache",   ".svn",
    ".tox",           ".venv",        ".vscode",       "__pycache__",
    "__pypackages__", "_build",       "buck-out",      "build",
    "dist",           "node_modules", "site-packages", "venv"};

bool usually_excluded(std::string_view folder_name) {
  return std::binary_search(kUsualExcludes.begin(), kUsualExcludes.end(), folder_name);
}

bool is_python(std::string_view name) {
  return name.ends_with(".py") || name.ends_with(".pyw");
}

// "/" is written as nothing, so that folder + "/" + name is always right.
std::string without_trailing_slash(std::string path) {
  while (!path.empty() && path.back() == '/') path.pop_back();
  return path;
}

Rules with_file(Rules outer, const std::string& folder, const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return outer;
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  std::vector<IgnorePattern> patterns = parse_ignore_patterns(text);
  if (patterns.empty()) return outer;
  return std::make_shared<const IgnoreRules>(std::move(outer), folder, std::move(patterns));
}

// What the repository that `folder` lies in says about it, from outside.
Rules outer_rules(const std::string& folder) {
  std::vector<std::string> above;  // from `folder` (without it) up to the repository's top
  bool in_repository = false;
  std::error_code error;
  for (std::string at = folder;; at.resize(at.rfind('/'))) {
    if (at != folder) above.push_back(at);
    in_repository = fs::exists(at + "/.git", error);
    if (in_repository || at.empty() || at.rfind('/') == std::string::npos) break;
  }
  Rules rules;
  if (in_repository) {
    const std::string& top = above.empty() ? folder : above.back();
    rules = with_file(rules, top, top + "/.git/info/exclude");
    std::for_each(above.rbegin(), above.rend(), [&rules](const std::string& each) {
      rules = with_file(std::move(rules), each, each + "/.gitignore");
    });
  }
  return rules;
}

// Collects, and keeps each file once however it was reached. Not thread-safe.
class Walk {
 public:
  Walk(const Excluded& excluded, const WalkLimits& limits) : excluded_(excluded), limits_(limits) {}

  void add_argument(const std::string& argument) {
    std::error_code error;
    const fs::file_status status = fs::status(argument, error);
    if (fs::is_directory(status)) {
      walk(argument);
    } else if (fs::is_regular_file(status)) {
      add_file(generic_path(argument), absolute_path(argument));
    } else {
      const char* reason = fs::exists(status) ? "is neither a file nor a folder" : "does not exist";
      found_.errors.push_back({argument, error && fs::exists(status) ? error.message() : reason});
    }
  }

  FoundFiles take() {
    std::sort(found_.files.begin(), found_.files.end());
    std::sort(found_.errors.begin(), found_.errors.end(),
              [](const PathError& a, const PathError& b) { return a.path < b.path; });
    return std::move(found_);
  }

 private:
  struct Folder {
    std::string path;   // absolute
    std::string shown;  // as it is printed, with a slash at its end; empty for the current folder
    Rules rules;        // of the folders above
  };

  void add_file(std::string shown, std::string path) {
    if (seen_.insert(std::move(path)).second) found_.files.push_back(std::move(shown));
  }

  void walk(const std::string& argument) {
    const std::string path = without_trailing_slash(absolute_path(argument));
    std::string shown = fs::path(argument).lexically_normal().generic_string();
    if (shown == ".") {
      shown.clear();
    } else if (!shown.ends_with('/')) {
      shown += '/';
    }
    pending_.push_back({path, std::move(shown), outer_rules(path)});
    while (!pending_.empty() && found_.files.size() <= limits_.most &&
           !limits_.stop.stop_requested()) {
      const Folder folder = std::move(pending_.back());
      pending_.pop_back();
      read(folder);
    }
  }

  void read(const Folder& folder) {
    std::error_code error;
    fs::directory_iterator entries(folder.path + "/", error);
    const Rules rules = with_file(folder.rules, folder.path, folder.path + "/.gitignore");
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
      add_entry(folder, *entries, rules);
    }
    if (error) found_.errors.push_back({folder.shown, "cannot be read: " + error.message()});
  }

  void add_entry(const Folder& folder, const fs::directory_entry& entry, const Rules& rules) {
    std::error_code error;
    const std::string name = entry.path().filename().string();
    const bool is_folder = !entry.is_symlink(error) && entry.is_directory(error);
    if (is_folder ? usually_excluded(name) : !is_python(name)) return;
    std::string path = folder.path + "/" + name;
    const EntryKind kind = is_folder ? EntryKind::folder : EntryKind::file;
    if (rules != nullptr && rules->ignored(path, kind)) return;
    if (excluded_ && excluded_(path, kind)) return;
    if (!is_folder) {
      if (entry.is_regular_file(error)) add_file(folder.shown + name, std::move(path));
    } else if (!fs::exists(path + "/pyvenv.cfg", error)) {
      pending_.push_back({std::move(path), folder.shown + name + "/", rules});
    }
  }

  const Excluded& excluded_;
  const WalkLimits& limits_;
  std::vector<Folder> pending_;
  std::set<std::string, std::less<>> seen_;
  FoundFiles found_;
};

}  // namespace

FoundFiles find_python_files(std::span<const std::string> arguments, const Excluded& excluded,
                             const WalkLimits& limits) {
  Walk walk(excluded, limits);
  for (const std::string& argument : arguments) walk.add_argument(argument);
  return walk.take();
}

}  // namespace interlock
