#include "server/settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>

#include "analysis/rules/rule.h"
#include "analysis/text/nearest_name.h"
#include "server/cli/ignore_rules.h"
#include "server/settings_entries.h"

namespace interlock {
namespace {

constexpr std::string_view kSeverity = "severity.";
constexpr std::string_view kPerFileIgnores = "per-file-ignores";
constexpr std::array<std::string_view, 13> kKeys = {
    "select",          "ignore",      "severity",          "target-version",
    "confidence",      "exclude",     "environment",       "models",
    "inlay-hints",     "code-lenses", "diagnostics.scope", "diagnostics.channel",
    "per-file-ignores"};
constexpr std::array<std::string_view, 2> kInlayHints = {"blocking", "spawn"};
constexpr std::array<std::string_view, 1> kCodeLenses = {"runs-on"};
// What editors keep in the same place and the server has no use for.
constexpr std::array<std::string_view, 3> kEditorKeys = {"path", "args", "trace"};

template <typename T>
using Named = std::pair<std::string_view, T>;

constexpr std::array<Named<Severity>, 5> kSeverities = {{{"error", Severity::error},
                                                         {"warning", Severity::warning},
                                                         {"information", Severity::information},
                                                         {"info", Severity::information},
                                                         {"hint", Severity::hint}}};
constexpr std::array<Named<Confidence>, 3> kConfidences = {
    {{"low", Confidence::low}, {"medium", Confidence::medium}, {"high", Confidence::high}}};
constexpr std::array<Named<DiagnosticsScope>, 2> kScopes = {
    {{"open-files", DiagnosticsScope::open_files}, {"workspace", DiagnosticsScope::workspace}}};
constexpr std::array<Named<DiagnosticsChannel>, 3> kChannels = {
    {{"automatic", DiagnosticsChannel::automatic},
     {"push", DiagnosticsChannel::push},
     {"pull", DiagnosticsChannel::pull}}};

template <typename T>
std::optional<T> named(std::span<const Named<T>> names, std::string_view wanted) {
  for (const auto& [name, value] : names) {
    if (name == wanted) {
      return value;
    }
  }
  return std::nullopt;
}

std::string in_backticks(std::string_view text) {
  return "`" + std::string(text) + "`";
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> names) {
  const auto nearest = nearest_name(word, names);
  return nearest ? "; did you mean " + in_backticks(*nearest) + "?" : "";
}

// "targetVersion" to "target-version".
std::string kebab_case(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (c >= 'A' && c <= 'Z') {
      out += '-';
      out += static_cast<char>(c | 0x20);
    } else {
      out += c == '_' ? '-' : c;
    }
  }
  return out;
}

// Puts one entry after the other into `loaded`.
class EntryReader {
 public:
  explicit EntryReader(LoadedSettings& loaded) : settings_(loaded.settings), out_(loaded) {}

  void read(const SettingEntry& entry) {
    entry_ = &entry;
    // What follows this one is a pattern, whose letters stay as they are.
    const std::size_t dot = std::min(entry.key.find('.'), entry.key.size());
    if (kebab_case(std::string_view(entry.key).substr(0, dot)) == kPerFileIgnores) {
      per_file_ignores(entry.key.substr(std::min(dot + 1, entry.key.size())));
      return;
    }
    const std::string key = kebab_case(entry.key);
    if (key == "select") {
      settings_.select = rule_names();
    } else if (key == "ignore") {
      settings_.ignore = rule_names();
    } else if (key == "exclude") {
      settings_.exclude = strings();
    } else if (key == "models") {
      settings_.models = strings();
    } else if (key == "inlay-hints") {
      settings_.inlay_hints = kinds(kInlayHints);
    } else if (key == "code-lenses") {
      settings_.code_lenses = kinds(kCodeLenses);
    } else if (key == "target-version") {
      settings_.target_version =
          read_as(read_python_version, "a Python version such as `3.11` or `3.14t`");
    } else if (key == "confidence") {
      settings_.confidence = read_as(read_confidence, "`low`, `medium` or `high`");
    } else if (key == "environment" || key == "python.environment") {
      const auto read = [](std::string_view text) { return std::optional<std::string>(text); };
      settings_.environment = read_as(read, "the path of a Python environment");
    } else if (key == "diagnostics.scope") {
      settings_.scope = read_as(read_scope, "`open-files` or `workspace`");
    } else if (key == "diagnostics.channel") {
      settings_.channel = read_as(read_channel, "`push`, `pull` or `automatic`");
    } else if (key.starts_with(kSeverity)) {
      severity(key.substr(kSeverity.size()));
    } else {
      unknown(key);
    }
  }

 private:
  void problem(std::string message) {
    out_.problems.push_back({entry_->key, std::move(message), entry_->line});
  }

  void expected(std::string_view what) {
    const auto* text = std::get_if<std::string>(&entry_->value);
    problem(in_backticks(entry_->key) + " has to be " + std::string(what) +
            (text != nullptr ? ", not " + in_backticks(*text) : ""));
  }

  template <typename Read>
  auto read_as(const Read& read, std::string_view what) -> decltype(read(std::string_view())) {
    const auto* text = std::get_if<std::string>(&entry_->value);
    auto value = text != nullptr ? read(*text) : std::nullopt;
    if (!value) {
      expected(what);
    }
    return value;
  }

  // One string is as good as a list of it.
  std::optional<std::vector<std::string>> strings() {
    if (const auto* one = std::get_if<std::string>(&entry_->value)) {
      return std::vector{*one};
    }
    if (const auto* list = std::get_if<std::vector<std::string>>(&entry_->value)) {
      return *list;
    }
    expected("a list of strings");
    return std::nullopt;
  }

  // A list of words that are known; the others are told.
  std::optional<std::vector<std::string>> kinds(std::span<const std::string_view> known) {
    auto list = strings();
    if (!list) return std::nullopt;
    std::erase_if(*list, [&](const std::string& kind) {
      if (std::find(known.begin(), known.end(), kind) != known.end()) return false;
      problem("Unknown kind " + in_backticks(kind) + " in " + in_backticks(entry_->key) +
              did_you_mean(kind, known));
      return true;
    });
    return list;
  }

  std::optional<Settings::Names> rule_names() {
    const auto list = strings();
    if (!list) {
      return std::nullopt;
    }
    Settings::Names names;
    for (const std::string& name : *list) {
      if (auto wrong = check_rule_name(entry_->key, name)) {
        wrong->line = entry_->line;
        out_.problems.push_back(std::move(*wrong));
      } else {
        names.insert(name);
      }
    }
    return names;
  }

  void per_file_ignores(const std::string& pattern) {
    if (pattern.empty()) {
      expected("a table of patterns and the rules that their files are not checked for");
      return;
    }
    if (parse_ignore_patterns(pattern).empty()) {
      problem("The pattern in " + in_backticks(entry_->key) + " is of no file");
      return;
    }
    if (auto names = rule_names()) {
      if (!settings_.per_file_ignores) settings_.per_file_ignores.emplace();
      (*settings_.per_file_ignores)[pattern] = std::move(*names);
    }
  }

  void severity(const std::string& rule) {
    if (find_rule(rule) == nullptr) {
      problem(check_rule_name(entry_->key, rule)->message);
      return;
    }
    if (const auto level = read_as(read_severity, "`error`, `warning`, `information` or `hint`")) {
      settings_.severity[rule] = *level;
    }
  }

  void unknown(const std::string& key) {
    const std::string_view first = std::string_view(key).substr(0, key.find('.'));
    if (std::find(kEditorKeys.begin(), kEditorKeys.end(), first) != kEditorKeys.end()) {
      return;
    }
    if (key == "severity") {
      expected("a table of rules and their severities");
      return;
    }
    problem("Unknown setting " + in_backticks(entry_->key) + did_you_mean(key, kKeys));
  }

  Settings& settings_;
  LoadedSettings& out_;
  const SettingEntry* entry_ = nullptr;
};

// The table may be wrapped: editors send their whole tree, or what is under one name of it.
Json unwrapped(Json json) {
  for (const std::string_view wrapper : {"settings", "interlock"}) {
    if (const Json inner = json[wrapper]; inner.is_object()) {
      json = inner;
    }
  }
  return json;
}

SettingValue value_of(const Json& json) {
  if (const auto text = json.string()) {
    return std::string(*text);
  }
  std::vector<std::string> strings = json.strings();
  if (json.is_array() && strings.size() == json.size()) {
    return strings;
  }
  return OtherValue{};
}

void add_entries(std::vector<SettingEntry>& entries, const std::string& key, const Json& value) {
  // null is how editors say "not set".
  if (!value.is_null()) {
    entries.push_back({key, value_of(value), 0});
  }
}

}  // namespace

std::span<const std::string_view> setting_keys() {
  return kKeys;
}

std::optional<Severity> read_severity(std::string_view name) {
  return named<Severity>(kSeverities, name);
}

std::optional<DiagnosticsChannel> read_channel(std::string_view name) {
  return named<DiagnosticsChannel>(kChannels, name);
}

std::optional<DiagnosticsScope> read_scope(std::string_view name) {
  return named<DiagnosticsScope>(kScopes, name);
}

std::optional<Confidence> read_confidence(std::string_view name) {
  return named<Confidence>(kConfidences, name);
}

std::optional<PythonVersion> read_python_version(std::string_view text) {
  if (text.starts_with("py")) {  // as other tools write it: "py311"
    text.remove_prefix(2);
  }
  if (text.size() < 2 || text[0] != '3') {
    return std::nullopt;
  }
  text.remove_prefix(text[1] == '.' ? 2 : 1);
  std::uint8_t minor = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), minor);
  if (error != std::errc() || minor > 99) {
    return std::nullopt;
  }
  PythonVersion version{3, minor};
  std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  // A third number may follow, "3.11.4", and the `t` of a free-threaded build: "3.13t", "3.13.1t".
  if (rest.ends_with('t') && version >= kFirstFreeThreaded) {
    version.is_free_threaded = true;
    rest.remove_suffix(1);
  }
  if (!rest.empty() && rest.front() != '.') {
    return std::nullopt;
  }
  return version;
}

std::optional<SettingsProblem> check_rule_name(std::string_view key, std::string_view name) {
  const bool is_default = name == "DEFAULT" && key.ends_with("select");
  if (name == "ALL" || is_default || find_rule(name) != nullptr) {
    return std::nullopt;
  }
  std::vector<std::string_view> names;
  for (const Rule* rule : all_rules()) {
    names.push_back(rule->name);
  }
  return SettingsProblem{
      std::string(key),
      "Unknown rule " + in_backticks(name) + " in " + in_backticks(key) + did_you_mean(name, names),
      0};
}

Settings merged(Settings low, const Settings& high) {
  const auto lay = [](auto& under, const auto& over) {
    if (over) {
      under = over;
    }
  };
  lay(low.select, high.select);
  lay(low.ignore, high.ignore);
  lay(low.target_version, high.target_version);
  lay(low.confidence, high.confidence);
  lay(low.exclude, high.exclude);
  lay(low.per_file_ignores, high.per_file_ignores);
  lay(low.environment, high.environment);
  lay(low.models, high.models);
  lay(low.inlay_hints, high.inlay_hints);
  lay(low.code_lenses, high.code_lenses);
  lay(low.scope, high.scope);
  lay(low.channel, high.channel);
  for (const auto& [rule, severity] : high.severity) {
    low.severity[rule] = severity;
  }
  return low;
}

AnalysisOptions analysis_options(const Settings& settings) {
  AnalysisOptions options;
  options.select = settings.select.value_or(options.select);
  options.ignore = settings.ignore.value_or(options.ignore);
  options.severity = settings.severity;
  options.target_version = settings.target_version.value_or(options.target_version);
  options.confidence = settings.confidence.value_or(options.confidence);
  return options;
}

Settings::Names ignored_in_file(const Settings& settings, const std::string& folder,
                                const std::string& path) {
  Settings::Names ignored;
  if (!settings.per_file_ignores) return ignored;
  for (const auto& [pattern, names] : *settings.per_file_ignores) {
    if (IgnoreRules(nullptr, folder, parse_ignore_patterns(pattern)).covers(path))
      ignored.insert(names.begin(), names.end());
  }
  return ignored;
}

LoadedSettings settings_from_entries(const std::vector<SettingEntry>& entries) {
  LoadedSettings loaded;
  EntryReader reader(loaded);
  for (const SettingEntry& entry : entries) {
    reader.read(entry);
  }
  return loaded;
}

LoadedSettings settings_from_json(const Json& json) {
  std::vector<SettingEntry> entries;
  for (const auto& [key, value] : unwrapped(json).members()) {
    if (!value.is_object()) {
      add_entries(entries, key, value);
      continue;
    }
    const std::string table = key + ".";
    for (const auto& [inner_key, inner] : value.members()) {
      add_entries(entries, table + inner_key, inner);
    }
  }
  return settings_from_entries(entries);
}

}  // namespace interlock
