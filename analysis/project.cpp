#include "analysis/project.h"

#include <utility>

#include "analysis/index/module_store.h"
#include "analysis/index/name_index.h"
#include "analysis/program/call_graph.h"

namespace interlock {
namespace {

constexpr std::size_t kRoomForFacts = 400'000'000;  // bytes

class OpenProject final : public Project {
 public:
  OpenProject(std::shared_ptr<const FileSystem> files, std::vector<std::string> roots,
              LibraryFolders libraries, std::shared_ptr<FactCache> cache,
              std::shared_ptr<NameIndex> names)
      : files_(std::move(files)),
        roots_(std::move(roots)),
        modules_(files_, roots_, std::move(libraries), kRoomForFacts, std::move(cache)),
        calls_(modules_),
        names_(names == nullptr ? std::make_shared<NameIndex>() : std::move(names)) {}

  void close(const std::string& path) override {
    modules_.release(path);
    modules_.forget_links_of(path);
    calls_.changed(path);
  }

  void changed_on_disk(const std::string& path) override {
    if (!modules_.changed_on_disk(path)) return;
    // A new file may be what an import was looking for anywhere.
    calls_.forget();
  }

  const std::vector<std::string>& roots() const override { return roots_; }
  const FileSystem& files() const override { return *files_; }
  ModuleStore& modules() override { return modules_; }
  CallGraph& calls() override { return calls_; }
  NameIndex& names() override { return *names_; }

 private:
  std::shared_ptr<const FileSystem> files_;
  std::vector<std::string> roots_;
  ModuleStore modules_;
  CallGraph calls_;
  std::shared_ptr<NameIndex> names_;
};

}  // namespace

std::shared_ptr<Project> Project::open(std::shared_ptr<const FileSystem> files,
                                       std::vector<std::string> roots, LibraryFolders libraries,
                                       std::shared_ptr<FactCache> cache,
                                       std::shared_ptr<NameIndex> names) {
  return std::make_shared<OpenProject>(std::move(files), std::move(roots), std::move(libraries),
                                       std::move(cache), std::move(names));
}

}  // namespace interlock
