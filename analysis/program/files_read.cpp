#include "analysis/program/files_read.h"

#include <algorithm>
#include <utility>

namespace interlock {
namespace {

template <typename Item>
void sort_out(std::vector<Item>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

template <typename Item>
void append(std::vector<Item>& items, const std::vector<Item>& more) {
  items.insert(items.end(), more.begin(), more.end());
}

}  // namespace

void FilesRead::add(const FilesRead& more) {
  append(said, more.said);
  append(shown, more.shown);
  append(asked, more.asked);
  sort_out(said);
  sort_out(shown);
  sort_out(asked);
}

FilesBehind::FilesBehind(const CallGraph& calls) {
  for (auto& [functions, sources] : calls.sources()) {
    numbers_.emplace(functions, functions_.size());
    functions_.push_back({sources, {}});
  }
  for (Functions& functions : functions_) {
    for (const FunctionsOf& callee : functions.sources.callees) {
      // Those that nobody has asked for lead nowhere, but their file is there to be asked.
      functions.sources.read.push_back(callee.path);
      const auto number = numbers_.find(callee);
      if (number != numbers_.end()) functions.callees.push_back(number->second);
    }
    sort_out(functions.sources.read);
  }
}

void FilesBehind::add(Name path, const FilesRead& read) {
  append(analysed_[path], read.said);
}

std::vector<Name> FilesBehind::of(const FilesRead& read) const {
  std::vector<Name> files = read.said;
  std::vector<bool> is_met(functions_.size());
  std::vector<std::size_t> open;
  const auto meet = [&](std::size_t number) {
    if (!is_met[number]) open.push_back(number);
    is_met[number] = true;
  };
  std::vector<Name> paths;
  for (const FunctionsOf& functions : read.asked) {
    files.push_back(functions.path);
    paths.push_back(functions.path);
    const auto number = numbers_.find(functions);
    if (number != numbers_.end()) meet(number->second);
  }
  while (!open.empty()) {
    const Functions& functions = functions_[open.back()];
    open.pop_back();
    append(files, functions.sources.read);
    for (const FunctionsOf& callee : functions.sources.callees) paths.push_back(callee.path);
    for (const std::size_t callee : functions.callees) meet(callee);
  }
  sort_out(paths);
  for (const Name path : paths) {
    const auto analysed = analysed_.find(path);
    if (analysed != analysed_.end()) append(files, analysed->second);
  }
  sort_out(files);
  return files;
}

}  // namespace interlock
