#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "analysis/models/model_set.h"
#include "analysis/text/hash128.h"
#include "server/settings.h"

namespace interlock {

// What is wrong with a file of models. A value.
struct ModelsProblem {
  std::string path;
  std::string message;  // a sentence without a final period
};

// The models that settings name. A value.
struct NamedModels {
  std::shared_ptr<const ModelSet> models;  // null: the built-in ones, also where there is a problem
  std::vector<ModelsProblem> problems;
  Hash128 content;  // of the files
};

// Reads the files, which may stand on each other. Any thread.
[[nodiscard]] NamedModels read_models(const std::set<std::string>& paths,
                                      const FileReader& read = read_file);

// What tells findings apart that come from these options and models.
[[nodiscard]] Hash128 with_models(const Hash128& options, const NamedModels& models);

}  // namespace interlock
