#include "protocol/lsp_workspace_edit.h"

namespace interlock::lsp {
namespace {

constexpr std::string_view kAnnotationId = "change";

void write_edits(JsonWriter& out, const DocumentEdits& document, bool is_annotated) {
  out.begin_array();
  for (const TextEdit& one : document.edits) {
    out.begin_object().key("range");
    write(out, one.range);
    out.field("newText", one.new_text);
    if (is_annotated) {
      out.field("annotationId", kAnnotationId);
    }
    out.end_object();
  }
  out.end_array();
}

void write_annotation(JsonWriter& out, const ChangeAnnotation& annotation) {
  const bool confirm = annotation.confirmation == ChangeAnnotation::Confirmation::needed;
  out.key("changeAnnotations").begin_object().key(kAnnotationId).begin_object();
  out.field("label", annotation.label).field("needsConfirmation", confirm);
  out.field("description", annotation.description).end_object().end_object();
}

}  // namespace

void write(JsonWriter& out, const WorkspaceEdit& edit) {
  out.begin_object();
  if (edit.form == WorkspaceEdit::Form::changes) {
    out.key("changes").begin_object();
    for (const DocumentEdits& document : edit.documents) {
      out.key(document.uri);
      write_edits(out, document, false);
    }
    out.end_object().end_object();
    return;
  }
  out.key("documentChanges").begin_array();
  for (const DocumentEdits& document : edit.documents) {
    out.begin_object();
    out.key("textDocument").begin_object().field("uri", document.uri).key("version");
    if (document.version) {
      out.value(*document.version);
    } else {
      out.null();
    }
    out.end_object().key("edits");
    write_edits(out, document, edit.annotation.has_value());
    out.end_object();
  }
  out.end_array();
  if (edit.annotation) {
    write_annotation(out, *edit.annotation);
  }
  out.end_object();
}

}  // namespace interlock::lsp
