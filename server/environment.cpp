#include "server/environment.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "server/paths.h"

namespace interlock {
namespace {

constexpr std::size_t kMaxPathLines = 1'000;  // of one `.pth` file

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos || slash == 0 ? std::string() : path.substr(0, slash);
}

std::string_view last_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string_view trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// `path` as seen from `base`, with `/` between its parts and without `.` and `..`.
std::string without_detours(const std::string& base, std::string_view path, PathForm form) {
  std::string all = is_absolute_path(path) ? std::string(path) : base + "/" + std::string(path);
  std::replace(all.begin(), all.end(), '\\', '/');
  all = uniform_path(std::move(all), form);
  const bool names_host = form == PathForm::windows && all.starts_with("//");
  std::vector<std::string_view> parts;
  for (std::string_view rest = all; !rest.empty();) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view part = rest.substr(0, slash);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
    if (part == ".." && !parts.empty()) parts.pop_back();
    if (!part.empty() && part != "." && part != "..") parts.push_back(part);
  }
  std::string out = names_host ? "/" : "";
  if (!all.starts_with('/') && !parts.empty()) out = parts.front();
  for (std::size_t i = all.starts_with('/') ? 0 : 1; i < parts.size(); ++i)
    out += "/" + std::string(parts[i]);
  return out;
}

template <typename Visit>
void for_each_line(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    visit(trimmed(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// Takes the folders that are found. Not thread-safe.
class Search {
 public:
  Search(const EnvironmentQuestion& question, const FileSystem& files)
      : question_(question), files_(files) {}
  std::vector<std::string> find();

 private:
  [[nodiscard]] std::string normal(const std::string& base, std::string_view path) const {
    return without_detours(base, path, question_.paths);
  }
  [[nodiscard]] bool has(const std::string& folder, std::string_view name) const;
  [[nodiscard]] bool is_folder(const std::string& path) const;
  // Adds the libraries of an environment; false where there are none.
  bool add_environment(const std::string& root);
  bool add_variable(const char* name);
  bool add_beside(const std::string& root);
  // `lib/python3.12/site-packages`; of several versions the newest.
  [[nodiscard]] std::vector<std::string> versioned(const std::string& lib,
                                                   std::string_view last) const;
  void add_site(const std::string& folder);
  void add_paths(const std::string& folder, const std::string& file);
  void add_finder(const std::string& folder, const std::string& file);
  void add_base(const std::string& root);
  void add(const std::string& folder);

  const EnvironmentQuestion& question_;
  const FileSystem& files_;
  std::vector<std::string> found_;
};

bool Search::has(const std::string& folder, std::string_view name) const {
  const auto entries = files_.list(folder);
  return std::any_of(entries.begin(), entries.end(),
                     [&](const FileSystem::Entry& entry) { return entry.name == name; });
}

bool Search::is_folder(const std::string& path) const {
  const auto entries = files_.list(parent_of(path));
  return std::any_of(entries.begin(), entries.end(), [&](const FileSystem::Entry& entry) {
    return entry.is_folder && entry.name == last_of(path);
  });
}

void Search::add(const std::string& folder) {
  if (std::find(found_.begin(), found_.end(), folder) == found_.end()) found_.push_back(folder);
}

std::vector<std::string> Search::versioned(const std::string& lib, std::string_view last) const {
  std::vector<std::pair<int, std::string>> versions;
  for (const FileSystem::Entry& entry : files_.list(lib)) {
    const std::string_view name = entry.name;
    const std::size_t dot = name.find('.');
    if (!name.starts_with("python") || dot == std::string_view::npos) continue;
    const std::string folder = lib + "/" + entry.name + "/" + std::string(last);
    // "python3.13t" is the free-threaded build's.
    if (is_folder(folder)) versions.emplace_back(std::atoi(entry.name.c_str() + dot + 1), folder);
  }
  std::sort(versions.begin(), versions.end());
  std::vector<std::string> folders;
  if (!versions.empty()) folders.push_back(versions.back().second);
  return folders;
}

// A line of a `.pth` file that is no import is a folder (the documentation of the module `site`).
void Search::add_paths(const std::string& folder, const std::string& file) {
  const auto text = files_.read(folder + "/" + file);
  if (!text) return;
  std::size_t count = 0;
  for_each_line(*text, [&](std::string_view line) {
    const bool is_code = line.starts_with("import ") || line.starts_with("import\t");
    if (line.empty() || line.starts_with('#') || is_code || ++count > kMaxPathLines) return;
    const std::string path = normal(folder, line);
    if (is_folder(path)) add(path);
  });
}

// `MAPPING: dict[str, str] = {'app': '/work/src/app'}` of an editable install.
void Search::add_finder(const std::string& folder, const std::string& file) {
  const auto text = files_.read(folder + "/" + file);
  if (!text) return;
  for_each_line(*text, [&](std::string_view line) {
    if (!line.starts_with("MAPPING")) return;
    line.remove_prefix(std::min(line.find('{'), line.size()));
    std::vector<std::string> quoted;
    for (std::size_t i = 0; i < line.size() && quoted.size() < kMaxPathLines; ++i) {
      if (line[i] != '\'' && line[i] != '"') continue;
      const std::size_t end = line.find(line[i], i + 1);
      if (end == std::string_view::npos) return;
      quoted.emplace_back(line.substr(i + 1, end - i - 1));
      i = end;
    }
    for (std::size_t i = 0; i + 1 < quoted.size(); i += 2) {
      const std::string path = normal(folder, quoted[i + 1]);
      if (last_of(path) == quoted[i] && is_folder(path)) add(parent_of(path));
    }
  });
}

void Search::add_site(const std::string& folder) {
  add(folder);
  std::vector<std::string> names;
  for (const FileSystem::Entry& entry : files_.list(folder)) {
    if (!entry.is_folder) names.push_back(entry.name);
  }
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    if (name.ends_with(".pth")) add_paths(folder, name);
    if (name.starts_with("__editable__") && name.ends_with("_finder.py")) add_finder(folder, name);
  }
}

// What `include-system-site-packages = true` of a pyvenv.cfg adds: the base's own libraries.
void Search::add_base(const std::string& root) {
  const auto text = files_.read(root + "/pyvenv.cfg");
  if (!text) return;
  bool includes = false;
  std::string home;
  for_each_line(*text, [&](std::string_view line) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return;
    const std::string_view key = trimmed(line.substr(0, equals));
    const std::string_view value = trimmed(line.substr(equals + 1));
    if (key == "include-system-site-packages") includes = value == "true";
    if (key == "home") home = value;
  });
  if (!includes || home.empty()) return;
  // The folder of the interpreter, which Windows has in that of its libraries.
  const std::string folder = normal(root, home);
  if (is_folder(folder + "/Lib/site-packages")) add_site(folder + "/Lib/site-packages");
  const std::string base = parent_of(folder);
  for (const std::string& site : versioned(base + "/lib", "site-packages")) add_site(site);
  if (is_folder(base + "/lib/python3/dist-packages")) add_site(base + "/lib/python3/dist-packages");
}

bool Search::add_environment(const std::string& root) {
  std::string at = root;
  if (last_of(at).starts_with("python")) {  // the interpreter itself
    at = parent_of(at);
    // Windows has that of what isn't virtual in the environment's own folder.
    if (!is_folder(at + "/Lib")) at = parent_of(at);
  }
  const std::size_t before = found_.size();
  if (last_of(at) == "site-packages" && is_folder(at)) add_site(at);
  for (const char* lib : {"/lib", "/lib64"}) {
    for (const std::string& folder : versioned(at + lib, "site-packages")) add_site(folder);
  }
  if (is_folder(at + "/Lib/site-packages")) add_site(at + "/Lib/site-packages");
  if (found_.size() == before) return false;
  add_base(at);
  return true;
}

bool Search::add_variable(const char* name) {
  const auto value = question_.variable ? question_.variable(name) : std::nullopt;
  if (!value || value->empty()) return false;
  if (is_absolute_path(*value)) return add_environment(normal("", *value));
  return std::any_of(question_.roots.begin(), question_.roots.end(), [&](const std::string& root) {
    return add_environment(normal(root, *value));
  });
}

bool Search::add_beside(const std::string& root) {
  for (const char* name : {".venv", "venv", "env"}) {
    // A folder of that name may be anything.
    const std::string folder = root + "/" + name;
    if (has(folder, "pyvenv.cfg") && add_environment(folder)) return true;
  }
  for (const char* name : {".venv", ".pdm-python"}) {
    const auto text = files_.read(root + "/" + name);
    if (text && !trimmed(*text).empty() && add_environment(normal(root, trimmed(*text))))
      return true;
  }
  // PEP 582 was rejected, yet its folder is in use.
  for (const FileSystem::Entry& entry : files_.list(root + "/__pypackages__")) {
    const std::string folder = root + "/__pypackages__/" + entry.name + "/lib";
    if (!is_folder(folder)) continue;
    add_site(folder);
    return true;
  }
  return false;
}

std::vector<std::string> Search::find() {
  if (!question_.chosen.empty()) {
    add_environment(normal("", question_.chosen));
    return found_;
  }
  if (add_variable("VIRTUAL_ENV") || add_variable("UV_PROJECT_ENVIRONMENT")) return found_;
  for (const std::string& root : question_.roots) {
    if (add_beside(root)) return found_;
  }
  add_variable("CONDA_PREFIX");
  return found_;
}

}  // namespace

std::optional<std::string> environment_variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::vector<std::string> library_folders(const EnvironmentQuestion& question,
                                         const FileSystem& files) {
  return Search(question, files).find();
}

}  // namespace interlock
