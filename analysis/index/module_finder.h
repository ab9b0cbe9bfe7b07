#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/index/file_system.h"
#include "analysis/program/module.h"

namespace interlock {

// What a file is called when it is imported, and where its own imports are looked for. A value.
struct ModuleName {
  std::string name;  // "app.db.session"; "" where it can't be imported
  bool is_package = false;
  std::shared_ptr<const SearchPath> search_path;
};

// What is in a folder by a name, where that was asked. A value.
enum class EntryFound : std::uint8_t { none, file, folder };
struct FolderQuestion {
  std::string folder;
  std::string name;
  EntryFound found = EntryFound::none;

  friend auto operator<=>(const FolderQuestion&, const FolderQuestion&) = default;
};

// Finds the files of modules as Python's own finder would (PEP 420, "Specification"), by the
// folders' listings, which it keeps. Thread-safe.
class ModuleFinder {
 public:
  // `roots`: the folders that are worked on, absolute. `libraries`: asked once, when a search path
  // is first needed.
  ModuleFinder(std::shared_ptr<const FileSystem> files, std::vector<std::string> roots,
               LibraryFolders libraries);

  // Depends on the path and the folders around it alone.
  [[nodiscard]] ModuleName name_of(const std::string& path);
  // The path of the module of this dotted name; "" where there is none.
  [[nodiscard]] std::string find(const SearchPath& search_path, std::string_view name);
  // The stub file of the module at `path`, which is called `name`: beside it, or in a package of
  // stubs; "" where there is none.
  [[nodiscard]] std::string stub_of(const SearchPath& search_path, const std::string& path,
                                    std::string_view name);
  // Whether the dotted name is a folder on the search path.
  [[nodiscard]] bool is_folder(const SearchPath& search_path, std::string_view name);
  // Whether the file is of an installed library, and not of what is worked on.
  [[nodiscard]] bool is_library(const std::string& path);
  // All that was asked of the disk, and not forgotten, sorted: where the answers are the same, so
  // is all that was found.
  [[nodiscard]] std::vector<FolderQuestion> questions();
  // Forgets what was seen of the disk.
  void forget();

 private:
  using Kind = EntryFound;
  struct Listing {
    std::unordered_map<std::string, Kind> entries;
    std::set<std::string> asked;  // guarded by mutex_
  };

  Kind kind_of(const std::string& folder, const std::string& name);
  bool is_package(const std::string& folder);
  const std::vector<std::string>& library_folders();
  std::string find_in_stubs(const SearchPath& search_path, std::string_view name);
  std::string find_in(const std::string& folder, std::string_view name, std::string_view suffix);
  std::shared_ptr<const SearchPath> search_path_of(const std::string& import_root);

  std::shared_ptr<const FileSystem> files_;
  std::vector<std::string> roots_;  // longest first
  LibraryFolders find_libraries_;
  std::once_flag libraries_found_;
  std::vector<std::string> libraries_;  // in order; constant once found
  std::mutex mutex_;                    // guards all below
  std::unordered_map<std::string, std::shared_ptr<Listing>> listings_;
  std::map<std::string, std::shared_ptr<const SearchPath>> search_paths_;
};

}  // namespace interlock
