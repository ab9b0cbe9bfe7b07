#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace interlock::model_loader {

// Watches the keys of a model file: none is there twice in an object, and names are sorted, where
// that is asked for, so that a reader finds them. Keys at an even depth are names ("functions",
// then the functions; "methods", then the methods); the others are the schema's. Not thread-safe.
class KeyOrder {
 public:
  explicit KeyOrder(bool sorted) : sorted_(sorted) {}

  // An object begins whose keys are this deep; the file's own are at 1.
  void enter(std::size_t depth) {
    keys_by_depth_.resize(std::max(keys_by_depth_.size(), depth + 1));
    keys_by_depth_[depth].clear();
  }

  // What is wrong with the next key; empty where nothing is. REQUIRES: enter(depth).
  [[nodiscard]] std::string next(std::size_t depth, const std::string& key) {
    std::vector<std::string>& keys = keys_by_depth_[depth];
    std::string complaint;
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) {
      complaint = "`" + key + "` is there twice";
    } else if (sorted_ && depth % 2 == 0 && !keys.empty() && key < keys.back()) {
      complaint = "`" + key + "` is not in order after `" + keys.back() + "`";
    }
    keys.push_back(key);
    return complaint;
  }

 private:
  bool sorted_;
  std::vector<std::vector<std::string>> keys_by_depth_;
};

}  // namespace interlock::model_loader
