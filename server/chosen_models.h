#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "analysis/index/file_system.h"
#include "server/named_models.h"
#include "server/worker_jobs.h"

namespace interlock {

// The models that the settings of the open documents name, read on a worker. Loop thread only.
// REQUIRES: jobs outlive it.
class ChosenModels {
 public:
  // What was read, or couldn't be.
  using Loaded = std::function<void(const NamedModels&)>;

  ChosenModels(WorkerJobs& jobs, std::shared_ptr<const FileSystem> files, Loaded loaded)
      : jobs_(jobs), files_(std::move(files)), loaded_(std::move(loaded)) {}

  // From now on these, by absolute path. Reads them where they are others than before.
  void choose(std::set<std::string> paths);
  // These, too.
  void choose_also(const std::set<std::string>& paths);
  // The files are different from what was read of them.
  void changed(const std::vector<std::string>& paths);

  [[nodiscard]] const std::set<std::string>& paths() const { return paths_; }
  // False while it isn't known what the models say.
  [[nodiscard]] bool settled() const { return loading_ == WorkerJobs::Job::none; }
  // Null: the built-in ones.
  [[nodiscard]] const std::shared_ptr<const ModelSet>& models() const { return models_; }

 private:
  void load();

  WorkerJobs& jobs_;
  std::shared_ptr<const FileSystem> files_;
  Loaded loaded_;
  std::set<std::string> paths_;
  std::shared_ptr<const ModelSet> models_;
  WorkerJobs::Job loading_ = WorkerJobs::Job::none;
};

}  // namespace interlock
