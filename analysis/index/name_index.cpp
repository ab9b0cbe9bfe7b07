#include "analysis/index/name_index.h"

#include <algorithm>
#include <utility>

#include "analysis/index/source_walk.h"

namespace interlock {
namespace {

// "a" and "b" of "a.b", of "list[a.b]" and of "..a.b".
void add_words(std::string_view text, std::vector<Name>& names) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && is_word_byte(text[at])) continue;
    if (at > begin) names.push_back(intern(text.substr(begin, at - begin)));
    begin = at + 1;
  }
}

void add_names(const Unit& unit, std::vector<Name>& names) {
  for (const Expr& e : unit.exprs) {
    if (e.kind == ExprKind::string) {
      add_words(text_of(e.name), names);
    } else {
      names.push_back(e.name);
    }
  }
  for (const Binding& binding : unit.bindings) names.push_back(binding.name);
  for (const AttributeBinding& binding : unit.attribute_bindings) names.push_back(binding.name);
  for (const Function& function : unit.functions) names.push_back(function.name);
  for (const Class& c : unit.classes) names.push_back(c.name);
  for (const ImportedName& imported : unit.imports) {
    names.push_back(imported.bound);
    add_words(text_of(imported.path), names);
  }
}

}  // namespace

std::vector<Name> names_in(const ModuleFacts& facts) {
  std::vector<Name> names;
  for (const UnitPlace& place : facts.units) add_names(*place.unit, names);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return {names.begin(), names.end()};  // without the room that was not needed
}

void NameIndex::set_files(const std::vector<std::string>& paths) {
  const std::scoped_lock lock(mutex_);
  knows_files_ = true;
  std::map<std::string, Names, std::less<>> before = std::move(files_);
  files_.clear();
  for (const std::string& path : paths) {
    const auto known = before.find(path);
    files_.emplace(path, known == before.end() ? Names() : std::move(known->second));
  }
}

void NameIndex::forget_files() {
  const std::scoped_lock lock(mutex_);
  knows_files_ = false;
  files_.clear();
}

void NameIndex::set_unread(std::string_view path) {
  const std::scoped_lock lock(mutex_);
  const auto file = files_.find(path);
  if (file != files_.end()) file->second.reset();
}

void NameIndex::set_names(std::string_view path, std::vector<Name> names) {
  const std::scoped_lock lock(mutex_);
  const auto file = files_.find(path);
  if (file != files_.end()) file->second = std::move(names);
}

bool NameIndex::has(std::string_view path) const {
  const std::scoped_lock lock(mutex_);
  return files_.contains(path);
}

std::optional<std::vector<std::string>> NameIndex::files_with(Name name) const {
  const std::scoped_lock lock(mutex_);
  if (!knows_files_) return std::nullopt;
  std::vector<std::string> paths;
  for (const auto& [path, names] : files_) {
    if (!names || std::binary_search(names->begin(), names->end(), name)) paths.push_back(path);
  }
  return paths;
}

}  // namespace interlock
