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
  explicit OpenProject(ProjectParts parts)
      : files_(parts.files),
        roots_(parts.roots),
        modules_(std::move(parts.files), std::move(parts.roots), std::move(parts.libraries),
                 kRoomForFacts, std::move(parts.cache), std::move(parts.models)),
        calls_(modules_),
        names_(parts.names == nullptr ? std::make_shared<NameIndex>() : std::move(parts.names)) {}

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

std::shared_ptr<Project> Project::open(ProjectParts parts) {
  return std::make_shared<OpenProject>(std::move(parts));
}

}  // namespace interlock
