#include "server/chosen_models.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace interlock {

void ChosenModels::choose(std::set<std::string> paths) {
  if (paths == paths_) return;
  paths_ = std::move(paths);
  load();
}

void ChosenModels::choose_also(const std::set<std::string>& paths) {
  const std::size_t before = paths_.size();
  paths_.insert(paths.begin(), paths.end());
  if (paths_.size() != before) load();
}

void ChosenModels::changed(const std::vector<std::string>& paths) {
  const bool is_read = std::any_of(paths.begin(), paths.end(),
                                   [&](const auto& path) { return paths_.contains(path); });
  if (is_read) load();
}

void ChosenModels::load() {
  jobs_.cancel(loading_);
  loading_ = jobs_.start<NamedModels>(
      Priority::interactive,
      [paths = paths_, files = files_](const std::stop_token&) {
        return read_models(paths, [&files](const std::string& path, std::size_t max_bytes) {
          auto bytes = files->read(path);
          return bytes && bytes->size() > max_bytes ? std::nullopt : std::move(bytes);
        });
      },
      [this](const NamedModels& named) {
        loading_ = WorkerJobs::Job::none;
        models_ = named.models;
        loaded_(named);
      });
}

}  // namespace interlock
