#include "server/cache/merge_results.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace interlock {

std::uint32_t ResultsMerge::number_of(const std::string& path) {
  const auto [entry, fresh] = numbers_.emplace(path, static_cast<std::uint32_t>(files_.size()));
  if (fresh) {
    files_.emplace_back();
    if (const auto state = facts_.state_of(intern(path))) files_.back().state = *state;
  }
  return entry->second;
}

std::uint32_t ResultsMerge::number_of(Name path) {
  const auto known = by_name_.find(path);
  if (known != by_name_.end()) return known->second;
  const std::uint32_t number = number_of(std::string(text_of(path)));
  by_name_.emplace(path, number);
  return number;
}

void ResultsMerge::set(std::uint32_t number, const FileState& state) {
  std::optional<FileState>& known = files_[number].state;
  if (known && known->content != state.content) has_changes_ = true;
  if (!known) known = state;
}

void ResultsMerge::saw(const std::string& path, const Hash128& content) {
  set(number_of(path), {content, {}});
}

void ResultsMerge::add(const std::string& path, const Hash128& options, CheckedFile checked,
                       const FilesBehind& behind) {
  const std::uint32_t own = number_of(path);
  set(own, {checked.content, {}});
  CheckRecord record{options, checked.has_syntax_errors, std::move(checked.findings), {}, {}};
  const auto add_numbers = [&](const std::vector<Name>& names, std::vector<std::uint32_t>& out) {
    for (const Name name : names) {
      const std::uint32_t number = number_of(name);
      // A file that could not be read.
      if (!files_[number].state) files_[number].state = FileState{};
      if (number != own) out.push_back(number);
    }
  };
  add_numbers(behind.of(checked.read), record.said);
  add_numbers(checked.read.shown, record.shown);
  files_[own].record = std::move(record);
}

void ResultsMerge::add_old(CheckResults old, const std::vector<FolderQuestion>& questions) {
  std::vector<std::uint32_t> numbers;
  std::vector<bool> is_same;
  std::vector<bool> means_the_same;
  numbers.reserve(old.files.size());
  for (const CheckResults::File& file : old.files) {
    numbers.push_back(number_of(file.path));
    std::optional<FileState>& state = files_[numbers.back()].state;
    if (!state) state = file.state;
    is_same.push_back(state->content == file.state.content);
    // The same content has the same meaning, which may be known from then alone.
    if (is_same.back() && state->meaning == Hash128{}) state->meaning = file.state.meaning;
    means_the_same.push_back(state->meaning == file.state.meaning);
  }
  for (std::size_t i = 0; i < old.files.size(); ++i) {
    std::optional<CheckRecord>& record = old.files[i].record;
    File& file = files_[numbers[i]];
    if (!record || file.record || !is_same[i]) continue;
    const auto same = [](const std::vector<std::uint32_t>& all, const std::vector<bool>& which) {
      return std::all_of(all.begin(), all.end(), [&](std::uint32_t n) { return which[n]; });
    };
    if (!same(record->said, means_the_same) || !same(record->shown, is_same)) continue;
    std::error_code error;
    if (!std::filesystem::exists(old.files[i].path, error)) continue;
    for (auto* list : {&record->said, &record->shown}) {
      for (std::uint32_t& number : *list) number = numbers[number];
    }
    file.record = std::move(record);
  }
  for (const FolderQuestion& question : questions)
    questions_[{question.folder, question.name}] = question.found;
}

void ResultsMerge::add_questions(const std::vector<FolderQuestion>& questions) {
  for (const FolderQuestion& question : questions) {
    const auto [known, fresh] =
        questions_.try_emplace({question.folder, question.name}, question.found);
    if (!fresh && known->second != question.found) has_changes_ = true;
  }
}

std::optional<CheckResults> ResultsMerge::take() {
  if (has_changes_) return std::nullopt;
  // Only files that a record speaks of, sorted by path, with numbers that say so.
  std::vector<bool> is_used(files_.size());
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (!files_[i].record) continue;
    is_used[i] = true;
    for (const auto* list : {&files_[i].record->said, &files_[i].record->shown}) {
      for (const std::uint32_t number : *list) is_used[number] = true;
    }
  }
  CheckResults results;
  std::vector<std::uint32_t> places(files_.size());
  for (const auto& [path, number] : numbers_) {
    if (!is_used[number]) continue;
    places[number] = static_cast<std::uint32_t>(results.files.size());
    File& file = files_[number];
    results.files.push_back({path, file.state.value_or(FileState{}), std::move(file.record)});
  }
  for (CheckResults::File& file : results.files) {
    if (!file.record) continue;
    for (auto* list : {&file.record->said, &file.record->shown}) {
      for (std::uint32_t& number : *list) number = places[number];
      std::sort(list->begin(), list->end());
    }
  }
  for (const auto& [asked, found] : questions_)
    results.questions.push_back({asked.first, asked.second, found});
  return results;
}

}  // namespace interlock
