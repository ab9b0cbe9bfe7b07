#include "analysis/stubs/canonical_names.h"

#include <optional>
#include <string_view>

namespace interlock::stubs {
namespace {

class Canonical {
 public:
  Canonical(const StubEntries& entries, const model_loader::Models& models);
  // The name of what is in a class or module that has another one, too.
  [[nodiscard]] std::string of(const std::string& name) const;
  [[nodiscard]] const model_loader::Entry* modelled(const std::string& name) const;

 private:
  [[nodiscard]] std::optional<std::string> in_models(const std::string& name) const;

  const model_loader::Models& models_;
  std::map<std::string, const model_loader::Entry*> by_name_;
  std::map<std::string, std::string> other_names_;  // of the models
  std::map<std::string, std::string> renamed_;
};

bool is_private(std::string_view name) {
  return name.starts_with('_') || name.find("._") != std::string_view::npos;
}

Canonical::Canonical(const StubEntries& entries, const model_loader::Models& models)
    : models_(models) {
  for (const model_loader::Entry& entry : models.entries) by_name_.emplace(entry.name, &entry);
  for (const auto& [alias, place] : model_loader::alias_names(models))
    other_names_.emplace(alias, models.entries[place].name);
  std::map<std::string, std::string> shown;  // by definition: the best of its other names
  for (const auto& [name, entry] : entries) {
    if (entry.kind != EntryKind::alias) continue;
    if (const auto model = in_models(name)) renamed_.emplace(entry.returns, *model);
    if (is_private(name) || !is_private(entry.returns)) continue;
    auto& best = shown[entry.returns];
    if (best.empty() || name.size() < best.size()) best = name;
  }
  for (const auto& [name, entry] : entries) {
    if (const auto model = in_models(name); model && entry.kind != EntryKind::alias)
      renamed_.insert_or_assign(name, *model);
  }
  for (const auto& [name, best] : shown) renamed_.emplace(name, best);
}

std::optional<std::string> Canonical::in_models(const std::string& name) const {
  if (by_name_.contains(name)) return name;
  if (const auto other = other_names_.find(name); other != other_names_.end()) return other->second;
  return std::nullopt;
}

const model_loader::Entry* Canonical::modelled(const std::string& name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

std::string Canonical::of(const std::string& name) const {
  for (std::size_t end = name.size(); end != std::string::npos && end > 0;
       end = name.rfind('.', end - 1)) {
    const std::string head = name.substr(0, end);
    if (const auto found = renamed_.find(head); found != renamed_.end())
      return found->second + name.substr(end);
    // `posixpath` is `os.path`.
    if (const auto found = models_.aliases.find(head); found != models_.aliases.end())
      return found->second + name.substr(end);
  }
  return name;
}

}  // namespace

StubEntries with_canonical_names(const StubEntries& entries, const model_loader::Models& models) {
  const Canonical canonical(entries, models);
  StubEntries all;
  for (const auto& [name, entry] : entries) {
    StubEntry own = entry;
    for (std::string* text : {&own.returns, &own.yields, &own.enters}) *text = canonical.of(*text);
    for (std::string& base : own.bases) base = canonical.of(base);
    if (own.kind == EntryKind::alias) {
      const bool leads = name != own.returns && canonical.of(name) == name;
      const bool known = entries.contains(entry.returns) || canonical.modelled(own.returns);
      if (leads && known && canonical.modelled(name) == nullptr) all.try_emplace(name, own);
      continue;
    }
    const std::string shown = canonical.of(name);
    const model_loader::Entry* model = canonical.modelled(shown);
    const bool adds = model == nullptr || own.kind == EntryKind::klass ||
                      (model->returns.empty() && !own.returns.empty());
    if (adds) all.insert_or_assign(shown, own);
    // What is defined by a private name is found by it, too.
    if (adds && shown != name && own.kind == EntryKind::klass) {
      StubEntry alias;
      alias.kind = EntryKind::alias;
      alias.returns = shown;
      all.try_emplace(name, alias);
    }
  }
  return all;
}

}  // namespace interlock::stubs
