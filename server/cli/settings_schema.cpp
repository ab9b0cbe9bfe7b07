#include <array>
#include <span>
#include <string_view>

#include "analysis/rules/rule.h"
#include "protocol/json.h"
#include "server/cli/settings_command.h"

namespace interlock {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 1> kAll = {"ALL"};
constexpr std::array<std::string_view, 2> kAllOrDefault = {"ALL", "DEFAULT"};
constexpr std::array<std::string_view, 4> kSeverities = {"error", "warning", "information", "hint"};
constexpr std::array<std::string_view, 2> kScopes = {"open-files", "workspace"};
constexpr std::array<std::string_view, 3> kChannels = {"automatic", "push", "pull"};
constexpr std::array<std::string_view, 3> kConfidences = {"low", "medium", "high"};
constexpr std::array<std::string_view, 2> kHints = {"spawn", "blocking"};
constexpr std::array<std::string_view, 1> kLenses = {"runs-on"};

// {"description": ..., and what follows
JsonWriter& open(JsonWriter& out, std::string_view key, std::string_view description) {
  out.key(key).begin_object();
  if (!description.empty()) out.field("description", description);
  return out;
}

void write_words(JsonWriter& out, Words words) {
  out.field("type", "string").key("enum").begin_array();
  for (const std::string_view word : words) out.value(word);
  out.end_array();
}

void add_choice(JsonWriter& out, std::string_view key, std::string_view description, Words words) {
  open(out, key, description);
  write_words(out, words);
  out.end_object();
}

void add_string(JsonWriter& out, std::string_view key, std::string_view description) {
  open(out, key, description).field("type", "string").end_object();
}

void add_strings(JsonWriter& out, std::string_view key, std::string_view description) {
  open(out, key, description).field("type", "array").key("items").begin_object();
  out.field("type", "string").end_object().end_object();
}

void add_kinds(JsonWriter& out, std::string_view key, std::string_view description, Words kinds) {
  open(out, key, description).field("type", "array").key("items").begin_object();
  write_words(out, kinds);
  out.end_object().end_object();
}

// Of names of rules, and what stands for several.
void write_rules(JsonWriter& out, Words groups) {
  out.field("type", "array").key("items").begin_object();
  out.field("type", "string").key("enum").begin_array();
  for (const std::string_view group : groups) out.value(group);
  for (const Rule* rule : all_rules()) out.value(rule->name);
  out.end_array().end_object();
}

void add_rules(JsonWriter& out, std::string_view key, std::string_view description, Words groups) {
  open(out, key, description);
  write_rules(out, groups);
  out.end_object();
}

void add_per_file_ignores(JsonWriter& out) {
  open(out, "per-file-ignores", "Rules that are off in files, by patterns as in .gitignore");
  out.field("type", "object").key("additionalProperties").begin_object();
  write_rules(out, kAll);
  out.end_object().end_object();
}

void add_severities(JsonWriter& out) {
  open(out, "severity", "How findings of a rule are shown").field("type", "object");
  out.field("additionalProperties", false).key("properties").begin_object();
  for (const Rule* rule : all_rules()) add_choice(out, rule->name, rule->summary, kSeverities);
  out.end_object().end_object();
}

void add_diagnostics(JsonWriter& out) {
  open(out, "diagnostics", "").field("type", "object").field("additionalProperties", false);
  out.key("properties").begin_object();
  add_choice(out, "scope", "Findings of files that are open, or of all that the workspace has",
             kScopes);
  add_choice(out, "channel", "Who begins: the server or the editor. Only when an editor connects",
             kChannels);
  out.end_object().end_object();
}

}  // namespace

std::string settings_schema() {
  JsonWriter out;
  out.begin_object().field("$schema", "http://json-schema.org/draft-07/schema#");
  out.field("title", "[tool.interlock]").field("type", "object");
  out.field("additionalProperties", false).key("properties").begin_object();
  add_rules(out, "select", "The rules that are on, instead of those that are by default",
            kAllOrDefault);
  add_rules(out, "ignore", "Rules that are off", kAll);
  add_per_file_ignores(out);
  add_severities(out);
  add_string(out, "target-version",
             "The oldest Python that the code runs on, such as 3.11; 3.14t if also without the "
             "global interpreter lock");
  add_choice(out, "confidence", "Findings below it are not shown", kConfidences);
  add_strings(out, "exclude", "Files and folders that are left out, as in .gitignore");
  add_string(out, "environment", "Where the installed libraries are");
  add_strings(out, "models", "Files that say what your own APIs do");
  add_kinds(out, "inlay-hints", "What editors show in the code", kHints);
  add_kinds(out, "code-lenses", "What editors show above functions", kLenses);
  add_diagnostics(out);
  out.end_object().end_object();
  return out.take();
}

}  // namespace interlock
