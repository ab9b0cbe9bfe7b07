#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/analysis.h"
#include "server/cache/blob_store.h"
#include "server/cache/check_results.h"
#include "server/cache/disk_facts.h"

namespace interlock {

// What a check is about: the files, by absolute path, each with its options, and the folders that
// their imports are looked for in. A value.
struct CheckSubject {
  std::vector<std::string> paths;
  std::vector<Hash128> options;  // one for each path
  std::vector<std::string> roots;
  std::vector<std::string> libraries;  // the folders of installed libraries, in order
};

// What was found in one file now. A value.
struct CheckedFile {
  bool has_syntax_errors = false;
  std::vector<CheckedFinding> findings;
  Hash128 content;
  FilesRead read;
};

// What earlier checks found, as far as it still holds: in files that are what they were, as are
// those that their findings come from. One thread, but where it says otherwise.
class CheckCache {
 public:
  // Keeps everything in `folder`. `jobs`: how many files are read at a time.
  CheckCache(const std::string& folder, CheckSubject subject, std::size_t jobs);
  ~CheckCache();

  // For Project::open().
  [[nodiscard]] std::shared_ptr<FactCache> facts() const { return facts_; }
  // Looks at the disk for what holds. Call before known(). The project is asked what changed files
  // mean.
  void look(Project& project);
  // Of the file of this number; null where it has to be looked at again. Any thread.
  [[nodiscard]] const CheckRecord* known(std::size_t file) const;
  // Whether the text is what the findings of known() are of. Any thread.
  [[nodiscard]] bool is_as_known(const std::string& path, std::string_view bytes) const;
  // What was found in the file of this number. Any thread, for each number one at a time.
  void keep(std::size_t file, CheckedFile checked);
  // Writes what is new, for the next check.
  void save(Project& project);

 private:
  // What is known of a file of results_ now.
  struct Now {
    bool is_needed = false;
    bool is_changed = false;
    bool means_the_same = true;
    Hash128 content;  // zeros where it can't be read
  };

  void find_wanted();
  void read_needed();
  void find_changed_meanings(Project& project);
  void ask_again();
  void distrust_files_with(const std::vector<std::string>& words);
  [[nodiscard]] bool holds(const CheckRecord& record) const;
  void drop_what_does_not_hold();

  std::string path_;  // of the results
  CheckSubject subject_;
  std::size_t jobs_;
  std::shared_ptr<BlobStore> store_;
  std::shared_ptr<DiskFacts> facts_;
  CheckResults results_;                   // of earlier checks
  std::vector<FolderQuestion> questions_;  // those of results_, with the answers of now
  std::vector<Now> now_;                   // one for each of results_.files
  std::vector<std::size_t> wanted_;        // by file: which of results_.files, or kNowhere
  std::unordered_map<std::string_view, std::size_t> places_;  // by path, in results_.files
  std::vector<std::optional<CheckedFile>> fresh_;             // by file
  bool holds_nothing_ = false;
};

}  // namespace interlock
