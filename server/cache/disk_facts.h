#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "analysis/index/fact_cache.h"
#include "analysis/run/guarded.h"
#include "server/cache/blob_store.h"

namespace interlock {

// What a file was when it was read. A value.
struct FileState {
  Hash128 content;
  Hash128 meaning;  // of its facts: see FactBytes

  friend bool operator==(const FileState&, const FileState&) = default;
};

// Facts that are kept on the disk. It also knows what the files were that it was asked about.
// Thread-safe.
class DiskFacts final : public FactCache {
 public:
  // `tool`: of the program that makes the facts: others make others.
  DiskFacts(std::shared_ptr<BlobStore> store, const Hash128& tool)
      : store_(std::move(store)), tool_(tool) {}

  [[nodiscard]] std::optional<ParsedFacts> find(Name path, const Hash128& content) override;
  void keep(Name path, const Hash128& content, const ParsedFacts& parsed) override;
  void save() override { store_->save(); }
  void flush() override { store_->flush(); }

  // Nothing where it was not asked about.
  [[nodiscard]] std::optional<FileState> state_of(Name path) const;
  // Some file was two things at two times.
  [[nodiscard]] bool has_seen_changes() const;

 private:
  struct Seen {
    std::unordered_map<Name, FileState> states;
    bool has_changes = false;
  };

  [[nodiscard]] Hash128 key_of(const Hash128& content) const;
  void note(Name path, const FileState& state);

  std::shared_ptr<BlobStore> store_;
  Hash128 tool_;
  Guarded<Seen> seen_;
};

}  // namespace interlock
