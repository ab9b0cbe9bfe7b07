#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/models/model_loader.h"
#include "analysis/models/model_names.h"

// The half of the loader that needs no JSON: what an entry alone, and what all of them together,
// have to keep.
namespace interlock::model_loader {
namespace {

using Entries = std::vector<Entry>;

Entries::const_iterator find_entry(const Entries& entries, std::string_view name) {
  const auto before = [](const Entry& entry, std::string_view wanted) {
    return entry.name < wanted;
  };
  const auto found = std::lower_bound(entries.begin(), entries.end(), name, before);
  return found != entries.end() && found->name == name ? found : entries.end();
}

// The place of the first entry inside a class or module, which the others follow; end() where there
// is none.
Entries::const_iterator first_inside(const Entries& entries, const std::string& outer) {
  const std::string prefix = outer + ".";
  const auto before = [](const Entry& entry, std::string_view wanted) {
    return entry.name < wanted;
  };
  const auto found = std::lower_bound(entries.begin(), entries.end(), prefix, before);
  return found != entries.end() && found->name.starts_with(prefix) ? found : entries.end();
}

// What is wrong, told where the entry is.
class Complaints {
 public:
  explicit Complaints(Models& models) : models_(models) {}

  void operator()(const Entry& entry, const std::string& what) {
    models_.errors.push_back(entry.file + ": " + entry.name + ": " + what);
  }

 private:
  Models& models_;
};

// "{name}" becomes the entry's last component, "{qualified}" its whole name.
void fill_in(std::string& text, const Entry& entry) {
  const auto fill = [&](std::string_view placeholder, std::string_view value) {
    for (std::size_t at = 0; (at = text.find(placeholder, at)) != std::string::npos;
         at += value.size()) {
      text.replace(at, placeholder.size(), value);
    }
  };
  fill("{name}", std::string_view(entry.name).substr(entry.name.rfind('.') + 1));
  fill("{qualified}", entry.name);
}

void fill_in(Entry& entry) {
  fill_in(entry.evidence, entry);
  fill_in(entry.reason, entry);
  for (TwinEntry& twin : entry.twins) {
    fill_in(twin.call, entry);
    fill_in(twin.method, entry);
    fill_in(twin.mention, entry);
    fill_in(twin.wrap, entry);
  }
}

bool has_twin(const Entry& entry) {
  return std::any_of(entry.twins.begin(), entry.twins.end(),
                     [](const TwinEntry& twin) { return !twin.empty(); });
}

// The 12 of "3.12"; -1 where it is something else.
int minor_version(const std::string& version) {
  const bool is_one = version.starts_with("3.") && version.size() > 2 && version.size() <= 4 &&
                      version.find_first_not_of("0123456789", 2) == std::string::npos;
  return is_one ? std::stoi(version.substr(2)) : -1;
}

void check_versions(const Entry& entry, Complaints& complain) {
  const auto check = [&](const char* key, const std::string& version) {
    if (version.empty() || minor_version(version) >= 0) return;
    complain(entry, "`" + std::string(key) + "` must be a version such as \"3.12\"");
  };
  check("deprecated", entry.deprecated);
  check("removed", entry.removed);
  check("loop_argument_removed", entry.loop_argument_removed);
  check("process_argument_since", entry.process_argument_since);
  if (!entry.removed.empty() && minor_version(entry.removed) < minor_version(entry.deprecated))
    complain(entry, "is `removed` before it is `deprecated`");
}

void check_entry(const Entry& entry, const Demands& demands, Complaints& complain) {
  if (entry.evidence.empty() && !demands.evidence) {
    // A user's own code may have no page.
  } else if (entry.evidence.empty()) {
    complain(entry, "has no `evidence`, nor has its class");
  } else if (!entry.evidence.starts_with("https://")) {
    complain(entry, "`evidence` is not an https address");
  }
  if (entry.kind == ApiKind::instance && entry.returns.empty() && entry.blocks == Category::none) {
    complain(entry, "says nothing: it needs a class or `blocks`");
  }
  const bool told_of_blocking = entry.lazy || entry.endless || entry.releases_gil ||
                                has_twin(entry) || !entry.reason.empty() || !entry.unless.empty() ||
                                entry.confidence != Confidence::high;
  if (entry.blocks == Category::none && told_of_blocking) {
    complain(entry, "`lazy`, `reason`, `unless`, `twins` and `confidence` need `blocks`");
  }
  check_versions(entry, complain);
  if (entry.releases_gil && entry.blocks != Category::cpu) {
    complain(entry, "`releases_gil` is of what computes");
  }
  if ((entry.role == Role::sync_client) == entry.alternative.empty()) {
    complain(entry, "`alternative` and the role `sync_client` go together");
  }
}

// What is known of a name: its kind; nothing where nobody models it.
std::optional<ApiKind> known_kind(const Models& models, std::string_view name) {
  const auto found = find_entry(models.entries, name);
  if (found != models.entries.end()) return found->kind;
  const auto& elsewhere = models.demands.elsewhere;
  const Api* api = elsewhere == nullptr ? nullptr : elsewhere(name);
  return api == nullptr ? std::nullopt : std::optional(api->kind);
}

// Classes that the entry speaks of are modelled, or said to be external.
void check_classes(const Entry& entry, const Models& models, Complaints& complain) {
  const auto check = [&](std::string_view key, const std::string& name) {
    static const std::set<std::string_view> words = {"self", "argument", "entered", "item",
                                                     "items"};
    if (name.empty() || words.contains(name) || models.external.contains(name)) {
      return;
    }
    const auto kind = known_kind(models, name);
    if (!kind) {
      complain(entry, "`" + std::string(key) + "` names `" + name +
                          "`, which is neither modelled nor external");
    } else if (*kind != ApiKind::klass) {
      complain(entry, "`" + std::string(key) + "` names `" + name + "`, which is not a class");
    }
  };
  check("returns", entry.returns);
  check("enters", entry.enters);
  check("yields", entry.yields);
  check("process_twin", entry.process_twin);
  for (const std::string& base : entry.bases) {
    check("bases", base);
  }
}

// A fix writes `await call(...)`: the twin is a coroutine function, modelled, so that the fix makes
// no new finding. What it writes `await wrap(...)` of is modelled, too.
void check_twins(const Entry& entry, const Models& models, Complaints& complain) {
  for (const TwinEntry& twin : entry.twins) {
    if (!twin.wrap.empty() && !known_kind(models, twin.wrap)) {
      complain(entry, "the twin `" + twin.wrap + "` is not modelled");
    }
    if (twin.call.empty()) {
      continue;
    }
    if (known_kind(models, twin.call) != ApiKind::coroutine_function) {
      complain(entry, "the twin `" + twin.call + "` is not modelled as a coroutine function");
    }
  }
}

void check_aliases(Models& models) {
  for (const auto& [alias, target] : models.aliases) {
    const auto own = find_entry(models.entries, alias);
    if (own != models.entries.end()) {
      models.errors.push_back(own->file + ": " + alias + ": is modelled and also an alias of `" +
                              target + "`");
    }
    if (!known_kind(models, target) &&
        first_inside(models.entries, target) == models.entries.end()) {
      models.errors.push_back("the alias " + alias + ": nothing is known of `" + target + "`");
    }
  }
}

void add_modules_of(std::string_view name, const Models& models, std::set<std::string>& modules) {
  for (std::size_t dot = name.find('.'); dot != std::string_view::npos;
       dot = name.find('.', dot + 1)) {
    const std::string_view outer = name.substr(0, dot);
    const bool is_class = find_entry(models.entries, outer) != models.entries.end() ||
                          models.aliases.contains(std::string(outer));
    if (is_class) {
      return;
    }
    modules.emplace(outer);
  }
}

}  // namespace

void check_models(Models& models) {
  std::sort(models.entries.begin(), models.entries.end(),
            [](const Entry& a, const Entry& b) { return a.name < b.name; });
  Complaints complain(models);
  for (std::size_t i = 0; i < models.entries.size(); ++i) {
    Entry& entry = models.entries[i];
    if (i > 0 && models.entries[i - 1].name == entry.name) {
      complain(entry, "is there twice, also in " + models.entries[i - 1].file);
    }
    fill_in(entry);
    check_entry(entry, models.demands, complain);
    check_classes(entry, models, complain);
    check_twins(entry, models, complain);
    if (entry.reason.empty()) {
      entry.reason = model_names::kCategoryReasons[static_cast<std::size_t>(entry.blocks)];
    }
  }
  check_aliases(models);
}

std::vector<std::pair<std::string, std::size_t>> alias_names(const Models& models) {
  std::map<std::string, std::size_t> names;
  const auto add = [&](std::string name, Entries::const_iterator entry) {
    if (find_entry(models.entries, name) == models.entries.end()) {
      names.emplace(std::move(name), static_cast<std::size_t>(entry - models.entries.begin()));
    }
  };
  for (const auto& [alias, target] : models.aliases) {
    if (const auto entry = find_entry(models.entries, target); entry != models.entries.end()) {
      add(alias, entry);
    }
    const std::string prefix = target + ".";
    for (auto entry = first_inside(models.entries, target);
         entry != models.entries.end() && entry->name.starts_with(prefix); ++entry) {
      add(alias + entry->name.substr(target.size()), entry);
    }
  }
  return {names.begin(), names.end()};
}

std::vector<std::string> module_names(const Models& models) {
  std::set<std::string> modules;
  for (const Entry& entry : models.entries) {
    add_modules_of(entry.name, models, modules);
  }
  for (const auto& [alias, target] : models.aliases) {
    add_modules_of(alias, models, modules);
    if (find_entry(models.entries, target) == models.entries.end()) {
      modules.insert(alias);
    }
  }
  return {modules.begin(), modules.end()};
}

}  // namespace interlock::model_loader
