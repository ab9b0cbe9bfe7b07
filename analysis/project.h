#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "analysis/index/file_system.h"

namespace interlock {

class CallGraph;
class FactCache;
class ModelSet;
class ModuleStore;
class NameIndex;

// What a project is made of.
struct ProjectParts {
  std::shared_ptr<const FileSystem> files;
  // The folders that are worked on, absolute. Imports are looked for in them, in a `src` folder of
  // theirs, and in the folder that holds the importing file's outermost package; then in those of
  // `libraries`, which is called once, when an import is first followed.
  std::vector<std::string> roots;
  LibraryFolders libraries = nullptr;
  std::shared_ptr<FactCache> cache = nullptr;  // remembers what is parsed; may be null
  // Which files the workspace has and what is in them; null where nobody looks.
  std::shared_ptr<NameIndex> names = nullptr;
  std::shared_ptr<const ModelSet> models = nullptr;  // null: the built-in ones
};

// The files that are analysed together: what they import from each other is followed. Thread-safe.
// What is found depends on the files alone, not on the order in which they are asked about.
class Project {
 public:
  [[nodiscard]] static std::shared_ptr<Project> open(ProjectParts parts);
  virtual ~Project() = default;

  // The document at `path` is closed: what is on the disk counts again.
  virtual void close(const std::string& path) = 0;
  // What is on the disk at `path` may have changed, or be there no more, or be new.
  virtual void changed_on_disk(const std::string& path) = 0;

  // The files of the project by themselves: the roots, as given, and what reads them.
  [[nodiscard]] virtual const std::vector<std::string>& roots() const = 0;
  [[nodiscard]] virtual const FileSystem& files() const = 0;

  // For the analysis itself.
  [[nodiscard]] virtual ModuleStore& modules() = 0;
  [[nodiscard]] virtual CallGraph& calls() = 0;
  [[nodiscard]] virtual NameIndex& names() = 0;
};

// Whether a text is what is on the disk, or a document that counts instead of it from then on.
enum class Standing : std::uint8_t { on_disk, open_document };

// A file's place in a project. A value; the default is a text on its own, whose imports are not
// followed.
struct FilePlace {
  std::string path;  // absolute
  std::shared_ptr<Project> project;
  Standing standing = Standing::on_disk;

  friend bool operator==(const FilePlace&, const FilePlace&) = default;
};

}  // namespace interlock
