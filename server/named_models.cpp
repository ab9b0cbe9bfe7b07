#include "server/named_models.h"

#include <cstddef>
#include <utility>

namespace interlock {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{16} << 20U;

// "FILE: what is wrong", of one of the files.
ModelsProblem problem_of(const std::string& error, const std::vector<ModelFile>& files) {
  for (const ModelFile& file : files) {
    const std::string prefix = file.path + ": ";
    if (error.starts_with(prefix)) return {file.path, error.substr(prefix.size())};
  }
  return {files.front().path, error};
}

}  // namespace

NamedModels read_models(const std::set<std::string>& paths, const FileReader& read) {
  NamedModels named;
  std::vector<ModelFile> files;
  Hasher128 hasher;
  for (const std::string& path : paths) {
    auto json = read(path, kMaxBytes);
    if (!json) {
      named.problems.push_back({path, "These models can't be read"});
      continue;
    }
    hasher.field(path).field(*json);
    files.push_back({path, std::move(*json)});
  }
  named.content = hasher.finish();
  LoadedModels loaded = load_models(files);
  for (const std::string& error : loaded.errors) {
    named.problems.push_back(problem_of(error, files));
  }
  named.models = std::move(loaded.models);
  return named;
}

Hash128 with_models(const Hash128& options, const NamedModels& models) {
  if (models.models == nullptr) return options;
  return Hasher128()
      .field(options.high)
      .field(options.low)
      .field(models.content.high)
      .field(models.content.low)
      .finish();
}

}  // namespace interlock
