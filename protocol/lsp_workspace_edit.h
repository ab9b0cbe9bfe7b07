#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_position.h"

// Changes a client is asked to make. Values.
namespace interlock::lsp {

struct TextEdit {
  Range range;
  std::string new_text;

  friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

// What a client shows about an edit, and whether it asks before making it.
struct ChangeAnnotation {
  enum class Confirmation : std::uint8_t { not_needed, needed };
  std::string label;
  std::string description;
  Confirmation confirmation = Confirmation::needed;
};

// Edits of one document.
struct DocumentEdits {
  std::string uri;
  std::optional<std::int64_t> version;  // nothing: of what is on the disk
  std::vector<TextEdit> edits;
};

// Edits of documents. In the form `document_changes` they name the versions they are for, so that a
// client can refuse them for others; else they are plain `changes`.
struct WorkspaceEdit {
  enum class Form : std::uint8_t { changes, document_changes };
  Form form = Form::changes;
  std::vector<DocumentEdits> documents;        // each once
  std::optional<ChangeAnnotation> annotation;  // for document_changes alone
};

void write(JsonWriter& out, const WorkspaceEdit& edit);

}  // namespace interlock::lsp
