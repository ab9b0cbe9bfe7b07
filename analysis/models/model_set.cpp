#include "analysis/models/model_set.h"

#include <utility>

#include "analysis/models/model_loader.h"
#include "analysis/models/own_models.h"

namespace interlock {

ModelSet::ModelSet() = default;
ModelSet::~ModelSet() = default;

const ModelSet& ModelSet::built_in() {
  static const ModelSet set;
  return set;
}

const Api* ModelSet::find_api(std::string_view qualified_name) const {
  const Api* own = own_ == nullptr ? nullptr : own_->find(qualified_name);
  return own != nullptr ? own : interlock::find_api(qualified_name);
}

const Api* ModelSet::find_typed(std::string_view qualified_name) const {
  const Api* own = own_ == nullptr ? nullptr : own_->find(qualified_name);
  return own != nullptr ? own : interlock::find_typed(qualified_name);
}

bool ModelSet::has_own_name(std::string_view last_component) const {
  return own_ != nullptr && own_->has_name(last_component);
}

LoadedModels load_models(std::span<const ModelFile> files) {
  LoadedModels loaded;
  if (files.empty()) return loaded;
  model_loader::Models models;
  models.demands = {.evidence = false, .order = false, .elsewhere = interlock::find_typed};
  for (const ModelFile& file : files) model_loader::read_models(file.path, file.json, models);
  check_models(models);
  if (!models.errors.empty()) {
    loaded.errors = std::move(models.errors);
    return loaded;
  }
  const std::shared_ptr<ModelSet> set(new ModelSet);
  set->own_ = std::make_unique<const OwnModels>(std::move(models));
  loaded.models = set;
  return loaded;
}

}  // namespace interlock
