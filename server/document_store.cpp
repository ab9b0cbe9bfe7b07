#include "server/document_store.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "protocol/uri.h"
#include "server/from_lsp.h"

namespace interlock {
namespace {

bool has_python_suffix(std::string_view uri) {
  constexpr std::array<std::string_view, 3> kSuffixes = {".py", ".pyi", ".pyw"};
  const std::string_view path = uri.substr(0, uri.find_first_of("?#"));
  return std::any_of(kSuffixes.begin(), kSuffixes.end(),
                     [&](std::string_view suffix) { return path.ends_with(suffix); });
}

bool has_python_shebang(std::string_view text) {
  const std::string_view first_line = text.substr(0, text.find('\n'));
  return first_line.starts_with("#!") && first_line.find("python") != std::string_view::npos;
}

}  // namespace

Document::Kind document_kind(std::string_view uri, std::string_view language_id,
                             std::string_view text) {
  // The left side of a comparison: an old version, which nobody can repair.
  if (uri_scheme(uri) == "git") {
    return Document::Kind::other;
  }
  if (language_id == "python") {
    return Document::Kind::python;
  }
  const bool unnamed = language_id.empty() || language_id == "plaintext";
  const bool looks_like_python = has_python_suffix(uri) || has_python_shebang(text);
  return unnamed && looks_like_python ? Document::Kind::python : Document::Kind::other;
}

const Document& DocumentStore::open(const lsp::DidOpenParams& params) {
  Document document{params.uri, document_kind(params.uri, params.language_id, params.text),
                    params.version, Text(params.text), false};
  return documents_.insert_or_assign(params.uri, std::move(document)).first->second;
}

DocumentStore::Change DocumentStore::change(const lsp::DidChangeParams& params,
                                            PositionEncoding encoding) {
  const auto found = documents_.find(params.uri);
  if (found == documents_.end()) {
    return {Outcome::not_opened, {}};
  }
  Document& document = found->second;
  document.version = params.version.value_or(document.version + 1);
  const bool has_whole_text =
      params.changes && std::any_of(params.changes->begin(), params.changes->end(),
                                    [](const lsp::ContentChange& change) { return !change.range; });
  std::optional<ChangedText> changed;
  if (params.changes && (!document.desynced || has_whole_text)) {
    changed = apply_changes(document.text, *params.changes, encoding);
  }
  document.desynced = !changed;
  if (!changed) {
    return {Outcome::desynced, {}};
  }
  document.text = std::move(changed->text);
  return {Outcome::changed, std::move(changed->changes)};
}

DocumentStore::Change DocumentStore::replace(std::string_view uri, std::string_view text) {
  const auto found = documents_.find(uri);
  if (found == documents_.end()) {
    return {Outcome::not_opened, {}};
  }
  Document& document = found->second;
  const lsp::ContentChange whole{std::nullopt, std::string(text)};
  std::optional<ChangedText> changed =
      apply_changes(document.text, std::span(&whole, 1), PositionEncoding::utf8);
  document.text = std::move(changed->text);
  document.desynced = false;
  return {Outcome::changed, std::move(changed->changes)};
}

bool DocumentStore::close(std::string_view uri) {
  const auto found = documents_.find(uri);
  if (found == documents_.end()) {
    return false;
  }
  documents_.erase(found);
  return true;
}

const Document* DocumentStore::find(std::string_view uri) const {
  const auto found = documents_.find(uri);
  return found == documents_.end() ? nullptr : &found->second;
}

void DocumentStore::for_each(const std::function<void(const Document&)>& visit) const {
  for (const auto& [uri, document] : documents_) {
    visit(document);
  }
}

}  // namespace interlock
