#include "analysis/index/module_finder.h"

#include <algorithm>
#include <utility>

namespace interlock {
namespace {

constexpr std::string_view kSuffix = ".py";
constexpr std::string_view kStubSuffix = ".pyi";
constexpr std::string_view kStubPackage = "-stubs";  // PEP 561

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos || slash == 0 ? std::string() : path.substr(0, slash);
}

std::string last_of(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

bool is_inside(const std::string& path, const std::string& folder) {
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

std::string joined(const std::string& folder, std::string_view dotted_name) {
  std::string path = folder + "/" + std::string(dotted_name);
  std::replace(path.begin() + static_cast<std::ptrdiff_t>(folder.size()), path.end(), '.', '/');
  return path;
}

}  // namespace

ModuleFinder::ModuleFinder(std::shared_ptr<const FileSystem> files, std::vector<std::string> roots,
                           LibraryFolders libraries)
    : files_(std::move(files)), roots_(std::move(roots)), find_libraries_(std::move(libraries)) {
  for (std::string& root : roots_) {
    while (root.size() > 1 && root.ends_with('/')) root.pop_back();
  }
  std::stable_sort(roots_.begin(), roots_.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

ModuleFinder::Kind ModuleFinder::kind_of(const std::string& folder, const std::string& name) {
  std::shared_ptr<Listing> listing;
  {
    const std::scoped_lock lock(mutex_);
    const auto found = listings_.find(folder);
    if (found != listings_.end()) listing = found->second;
  }
  if (listing == nullptr) {
    listing = std::make_shared<Listing>();
    for (FileSystem::Entry& entry : files_->list(folder)) {
      listing->entries.emplace(std::move(entry.name), entry.is_folder ? Kind::folder : Kind::file);
    }
  }
  const std::scoped_lock lock(mutex_);
  listing = listings_.emplace(folder, std::move(listing)).first->second;
  listing->asked.insert(name);
  const auto found = listing->entries.find(name);
  return found == listing->entries.end() ? Kind::none : found->second;
}

std::vector<FolderQuestion> ModuleFinder::questions() {
  std::vector<FolderQuestion> questions;
  const std::scoped_lock lock(mutex_);
  for (const auto& [folder, listing] : listings_) {
    for (const std::string& name : listing->asked) {
      const auto found = listing->entries.find(name);
      questions.push_back(
          {folder, name, found == listing->entries.end() ? Kind::none : found->second});
    }
  }
  std::sort(questions.begin(), questions.end());
  return questions;
}

bool ModuleFinder::is_package(const std::string& folder) {
  return !folder.empty() && (kind_of(folder, "__init__.py") == Kind::file ||
                             kind_of(folder, "__init__.pyi") == Kind::file);
}

const std::vector<std::string>& ModuleFinder::library_folders() {
  std::call_once(libraries_found_, [this] {
    if (find_libraries_) libraries_ = find_libraries_();
  });
  return libraries_;
}

// The innermost of the folders around a file says whose it is.
bool ModuleFinder::is_library(const std::string& path) {
  const auto longest = [&](const std::vector<std::string>& folders) {
    std::size_t most = 0;
    for (const std::string& folder : folders) {
      if (is_inside(path + "/x", folder)) most = std::max(most, folder.size());
    }
    return most;
  };
  return longest(library_folders()) > longest(roots_);
}

std::shared_ptr<const SearchPath> ModuleFinder::search_path_of(const std::string& import_root) {
  {
    const std::scoped_lock lock(mutex_);
    const auto found = search_paths_.find(import_root);
    if (found != search_paths_.end()) return found->second;
  }
  auto fresh = std::make_shared<SearchPath>();
  auto& folders = fresh->folders;
  const auto add = [&](const std::string& folder) {
    if (std::find(folders.begin(), folders.end(), folder) == folders.end())
      folders.push_back(folder);
  };
  const auto add_root = [&](const std::string& root) {
    add(root);
    if (kind_of(root, "src") == Kind::folder) add(root + "/src");
  };
  add(import_root);
  if (is_library(import_root)) {
    for (const std::string& folder : library_folders()) add(folder);
    const std::scoped_lock lock(mutex_);
    return search_paths_.emplace(import_root, std::move(fresh)).first->second;
  }
  // A folder of tests or scripts beside the code that it imports.
  for (const std::string& root : roots_) {
    if (!is_inside(import_root, root)) continue;
    for (std::string at = parent_of(import_root); is_inside(at, root); at = parent_of(at))
      add_root(at);
    break;
  }
  for (const std::string& root : roots_) add_root(root);
  for (const std::string& folder : library_folders()) add(folder);
  const std::scoped_lock lock(mutex_);
  return search_paths_.emplace(import_root, std::move(fresh)).first->second;
}

ModuleName ModuleFinder::name_of(const std::string& path) {
  ModuleName found;
  std::string folder = parent_of(path);
  const std::string file = last_of(path);
  std::string name = file;
  for (const std::string_view suffix : {kSuffix, kStubSuffix}) {
    if (file.ends_with(suffix)) name = file.substr(0, file.size() - suffix.size());
  }
  found.is_package = name == "__init__";
  if (found.is_package) name.clear();
  const auto put_before = [&name](const std::string& part) {
    name = name.empty() ? part : part + "." + name;
  };
  for (; is_package(folder); folder = parent_of(folder)) put_before(last_of(folder));
  found.search_path = search_path_of(folder);
  // The stubs of a package are called like the package.
  const std::size_t top = std::min(name.find('.'), name.size());
  if (name.substr(0, top).ends_with(kStubPackage))
    name.erase(top - kStubPackage.size(), kStubPackage.size());
  // Without a package around it, what the root that it is in calls it (PEP 420).
  if (name.find('.') == std::string::npos && !found.is_package) {
    for (const std::string& root : roots_) {
      if (!is_inside(path, root)) continue;
      const std::string source = is_inside(path, root + "/src") ? root + "/src" : root;
      for (; is_inside(folder, source); folder = parent_of(folder)) put_before(last_of(folder));
      break;
    }
  }
  found.name = std::move(name);
  return found;
}

std::string ModuleFinder::find_in(const std::string& folder, std::string_view name,
                                  std::string_view suffix) {
  const std::string path = joined(folder, name);
  const std::string around = parent_of(path);
  const std::string last = last_of(path);
  const std::string init = "__init__" + std::string(suffix);
  // A package comes before a module of its name.
  if (kind_of(around, last) == Kind::folder && kind_of(path, init) == Kind::file)
    return path + "/" + init;
  if (kind_of(around, last + std::string(suffix)) == Kind::file) return path + std::string(suffix);
  return {};
}

std::string ModuleFinder::find_in_stubs(const SearchPath& search_path, std::string_view name) {
  const std::size_t top = std::min(name.find('.'), name.size());
  const std::string stubs =
      std::string(name.substr(0, top)) + std::string(kStubPackage) + std::string(name.substr(top));
  for (const std::string& folder : search_path.folders) {
    if (std::string path = find_in(folder, stubs, kStubSuffix); !path.empty()) return path;
  }
  return {};
}

// Source comes before stubs, which say less of what is done.
std::string ModuleFinder::find(const SearchPath& search_path, std::string_view name) {
  for (const std::string_view suffix : {kSuffix, kStubSuffix}) {
    for (const std::string& folder : search_path.folders) {
      if (std::string path = find_in(folder, name, suffix); !path.empty()) return path;
    }
  }
  return find_in_stubs(search_path, name);
}

std::string ModuleFinder::stub_of(const SearchPath& search_path, const std::string& path,
                                  std::string_view name) {
  if (!path.ends_with(kSuffix)) return {};
  if (kind_of(parent_of(path), last_of(path) + "i") == Kind::file) return path + "i";
  return name.empty() ? std::string() : find_in_stubs(search_path, name);
}

bool ModuleFinder::is_folder(const SearchPath& search_path, std::string_view name) {
  return std::any_of(search_path.folders.begin(), search_path.folders.end(),
                     [&](const std::string& folder) {
                       const std::string path = joined(folder, name);
                       return kind_of(parent_of(path), last_of(path)) == Kind::folder;
                     });
}

void ModuleFinder::forget() {
  const std::scoped_lock lock(mutex_);
  listings_.clear();
  search_paths_.clear();
}

}  // namespace interlock
