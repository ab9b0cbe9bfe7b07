#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "analysis/index/fact_cache.h"
#include "server/cache/check_cache.h"
#include "server/cli/check.h"
#include "server/cli/file_walk.h"

namespace interlock {

// Files that a command looks at, with what is asked of each and what they are analysed in. Not
// thread-safe, but for the project.
struct CheckTask {
  CheckSubject subject;
  std::vector<std::shared_ptr<const AnalysisOptions>> options;  // of each file
  std::unique_ptr<CheckCache> cache;  // null where what earlier checks found is of no use
  std::shared_ptr<FactCache> facts;   // may be null
  std::shared_ptr<Project> project;
  std::vector<PathError> errors;  // of the settings' files
};

// Whether what earlier checks found may be said again without looking.
enum class KnownResults : std::uint8_t { ignored, used };

// Reads what the settings name, and what is known from earlier checks.
[[nodiscard]] CheckTask task_of(const std::vector<std::string>& files,
                                const CheckArguments& arguments, const FileSettings& settings,
                                KnownResults known);

}  // namespace interlock
