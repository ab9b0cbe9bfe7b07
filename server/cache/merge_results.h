#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/program/files_read.h"
#include "server/cache/check_cache.h"

namespace interlock {

// Puts together what a check found and what earlier ones found that it did not contradict. Not
// thread-safe. Called in the order of its members.
class ResultsMerge {
 public:
  explicit ResultsMerge(const DiskFacts& facts) : facts_(facts) {}

  // The file has this content.
  void saw(const std::string& path, const Hash128& content);
  void add(const std::string& path, const Hash128& options, CheckedFile checked,
           const FilesBehind& behind);
  // `questions`: those of `old`, with the answers of now.
  void add_old(CheckResults old, const std::vector<FolderQuestion>& questions);
  void add_questions(const std::vector<FolderQuestion>& questions);
  // Nothing where files have changed on the way.
  [[nodiscard]] std::optional<CheckResults> take();

 private:
  struct File {
    std::optional<FileState> state;
    std::optional<CheckRecord> record;  // with numbers of files as they are here
  };

  std::uint32_t number_of(const std::string& path);
  std::uint32_t number_of(Name path);
  void set(std::uint32_t number, const FileState& state);

  const DiskFacts& facts_;
  std::map<std::string, std::uint32_t> numbers_;
  std::unordered_map<Name, std::uint32_t> by_name_;
  std::vector<File> files_;
  std::map<std::pair<std::string, std::string>, EntryFound> questions_;
  bool has_changes_ = false;
};

}  // namespace interlock
