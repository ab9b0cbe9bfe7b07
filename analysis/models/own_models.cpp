#include "analysis/models/own_models.h"

#include <utility>

#include "analysis/models/members.h"
#include "analysis/models/tables.h"

namespace interlock {
namespace {

using model_loader::Entry;
using model_loader::TwinEntry;

// "3.12", or nothing.
PythonVersion version_of(const std::string& text) {
  if (text.empty()) return {0, 0};
  return {3, static_cast<std::uint8_t>(std::stoi(text.substr(2)))};
}

Twin twin_of(const TwinEntry& entry) {
  return {entry.call, entry.method, entry.mention, entry.wrap};
}

Api api_of(const Entry& entry, const OwnModels& own) {
  Api api;
  api.own = &own;
  api.name = entry.name;
  api.library = entry.library;
  api.kind = entry.kind;
  api.role = entry.role;
  api.returns = entry.returns;
  api.enters = entry.enters;
  api.yields = entry.yields;
  api.body_runs_on = entry.body_runs_on;
  api.loop_bound = entry.loop_bound;
  api.copies_context = entry.copies_context;
  api.reentrant = entry.reentrant;
  api.starts_processes = entry.starts_processes;
  api.sends_closures = entry.sends_closures;
  api.pickled = entry.pickled;
  api.process_twin = entry.process_twin;
  api.process_argument = entry.process_argument;
  api.process_argument_since = version_of(entry.process_argument_since);
  api.deprecated = version_of(entry.deprecated);
  api.removed = version_of(entry.removed);
  api.loop_argument_removed = version_of(entry.loop_argument_removed);
  api.blocks = entry.blocks;
  api.confidence = entry.confidence;
  api.lazy = entry.lazy;
  api.reason = entry.reason;
  api.in_memory = entry.in_memory;
  api.thread_bound = entry.thread_bound;
  api.releases_gil = entry.releases_gil;
  api.endless = entry.endless;
  api.asyncio = twin_of(entry.twins[static_cast<std::size_t>(model_loader::Runtime::asyncio)]);
  api.trio = twin_of(entry.twins[static_cast<std::size_t>(model_loader::Runtime::trio)]);
  api.anyio = twin_of(entry.twins[static_cast<std::size_t>(model_loader::Runtime::anyio)]);
  api.opaque_with = entry.opaque_with;
  api.alternative = entry.alternative;
  api.evidence = entry.evidence;
  return api;
}

}  // namespace

OwnModels::OwnModels(model_loader::Models models) : models_(std::move(models)) {
  apis_.reserve(models_.entries.size());
  for (const Entry& entry : models_.entries) add(entry);
  alias_names_ = alias_names(models_);
  for (const auto& [name, place] : alias_names_) add_name(name, apis_[place]);
  for (const auto& [name, target] : models_.aliases) {
    const auto& elsewhere = models_.demands.elsewhere;
    const Api* api = elsewhere == nullptr ? nullptr : elsewhere(target);
    if (api != nullptr && find(name) == nullptr) add_name(name, *api);
  }
}

void OwnModels::add(const Entry& entry) {
  Api api = api_of(entry, *this);
  std::vector<Slot> slots;
  for (const auto& one : entry.slots) {
    slots.push_back({static_cast<std::int8_t>(one.position), one.keyword, one.runs_on, one.many,
                     one.later, one.coroutines, one.before_exec});
  }
  std::vector<Unless> unless;
  for (const auto& one : entry.unless) {
    unless.push_back({static_cast<std::int8_t>(one.position), one.keyword, one.equals, one.absent});
  }
  // A vector that is moved keeps its elements where they are.
  api.slots = slots_.emplace_back(std::move(slots));
  api.unless = unless_.emplace_back(std::move(unless));
  api.bases = bases_.emplace_back(entry.bases.begin(), entry.bases.end());
  apis_.push_back(api);
  add_name(entry.name, apis_.back());
}

void OwnModels::add_name(std::string_view name, const Api& api) {
  by_hash_.emplace(tables::name_hash(name), std::pair(name, &api));
  last_names_.insert(name.substr(name.rfind('.') + 1));
}

const Api* OwnModels::find(std::string_view qualified_name) const {
  const auto [first, last] = by_hash_.equal_range(tables::name_hash(qualified_name));
  for (auto at = first; at != last; ++at) {
    if (at->second.first == qualified_name) return at->second.second;
  }
  return nullptr;
}

const Api* OwnModels::member(const Api& klass, std::string_view member) const {
  const std::uint32_t hash =
      tables::name_hash(member, tables::name_hash(".", tables::name_hash(klass.name)));
  const auto [first, last] = by_hash_.equal_range(hash);
  for (auto at = first; at != last; ++at) {
    if (is_member(at->second.first, klass.name, member)) return at->second.second;
  }
  return nullptr;
}

}  // namespace interlock
