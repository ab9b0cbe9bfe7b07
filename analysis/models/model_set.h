#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/models/models.h"

namespace interlock {

class OwnModels;

// A file of models as a user writes it (schema: README.md). A value.
struct ModelFile {
  std::string path;  // for messages
  std::string json;
};

// What is known of APIs: the models and stubs that Interlock has by itself, and those of a user
// laid over them, entry by entry. Immutable; thread-safe. It outlives the Apis that it gives.
class ModelSet {
 public:
  // Without a user's.
  [[nodiscard]] static const ModelSet& built_in();

  ModelSet(const ModelSet&) = delete;
  ModelSet& operator=(const ModelSet&) = delete;
  ~ModelSet();

  // As the functions of these names in models.h say, with the user's models before the others. What
  // they give knows the others: find_member() and its like need no set.
  [[nodiscard]] const Api* find_api(std::string_view qualified_name) const;
  [[nodiscard]] const Api* find_typed(std::string_view qualified_name) const;
  [[nodiscard]] bool has_own() const { return own_ != nullptr; }
  // Whether one of the user's has this last component. Of a name alone, then, it can't be said that
  // no API has it.
  [[nodiscard]] bool has_own_name(std::string_view last_component) const;

 private:
  friend struct LoadedModels load_models(std::span<const ModelFile> files);
  ModelSet();

  std::unique_ptr<const OwnModels> own_;  // null without a user's models
};

// A wrong file gives no models at all: half of what it says could mean the opposite.
struct LoadedModels {
  std::shared_ptr<const ModelSet> models;  // null where there are errors, or no files
  std::vector<std::string> errors;         // sentences: "FILE: ENTRY: what is wrong"
};
[[nodiscard]] LoadedModels load_models(std::span<const ModelFile> files);

}  // namespace interlock
