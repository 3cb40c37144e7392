// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.List;
import java.util.Optional;
import org.lendfs.cifs.file.AccessRights;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.Upcase;
import org.lendfs.cifs.name.Resolution;
import org.lendfs.cifs.smb2.message.CreateReply;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.op.CreateOperation.OpenResult;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.open.OpenRequest.Intent;

/** Opens named streams, and makes them together with their file (MS-FSA 2.1.5.1). Blocks. */
final class StreamOpener {
  private final NewOpener files;
  private final FileOpener opener;

  StreamOpener(FileServices services, NewOpener files) {
    this.files = files;
    this.opener = new FileOpener(services);
  }

  /** The streams of an object; none where there can be none. */
  static List<NamedStream> list(Vnode object, CallContext caller) throws VfsException {
    if (object.type() != FileType.REGULAR && object.type() != FileType.DIRECTORY) {
      return List.of();
    }
    try {
      return object.streams(caller);
    } catch (VfsException e) {
      if (e.error() == VfsError.NOT_SUPPORTED) {
        return List.of();
      }
      throw e;
    }
  }

  OpenResult open(Resolution.Place place, CreateIntent intent, Smb2Call call)
      throws SmbException, VfsException {
    if (intent.hasOption(CreateOptions.DIRECTORY_FILE)) {
      throw new SmbException(NtStatus.NOT_A_DIRECTORY, "a stream");
    }
    Vnode object = object(place, intent, call.caller());
    Optional<String> known = name(object, intent.path().stream(), call.caller());
    requireDisposition(known, intent);
    int granted = granted(place, object, intent, call);
    String name = known.orElse(intent.path().stream());
    Vnode stream =
        object.stream(
            name,
            known.isPresent() ? NamedStream.Mode.OPEN : NamedStream.Mode.CREATE,
            call.caller());
    boolean replaces = known.isPresent() && intent.disposition().replacesContent();
    SmbFile file =
        opener.open(
            place,
            new FileOpener.Target(
                stream,
                new FileOpener.StreamOf(object, name),
                granted,
                known.isPresent() ? intent.purpose() : Intent.USE),
            intent,
            call);
    if (replaces) {
      FileOpener.orEnd(
          file,
          () -> {
            var _ = stream.setAttributes(AttributeChanges.ofSize(0), file.caller());
          });
    }
    return new OpenResult(
        file, known.isPresent() ? intent.disposition().actionOnExisting() : CreateReply.CREATED);
  }

  private Vnode object(Resolution.Place place, CreateIntent intent, CallContext caller)
      throws SmbException, VfsException {
    Vnode object = place.vnode();
    if (object != null) {
      return object;
    }
    if (!intent.disposition().creates()) {
      throw new SmbException(NtStatus.OBJECT_NAME_NOT_FOUND, place.name());
    }
    return files.make(place, intent, caller);
  }

  /** The name that a stream is known by, whatever the case of the one that is asked for. */
  static Optional<String> name(Vnode object, String wanted, CallContext caller)
      throws VfsException {
    String upper = Upcase.of(wanted);
    return list(object, caller).stream()
        .map(NamedStream::name)
        .filter(name -> Upcase.of(name).equals(upper))
        .findFirst();
  }

  private static void requireDisposition(Optional<String> known, CreateIntent intent)
      throws SmbException {
    if (known.isPresent() && intent.disposition() == CreateDisposition.CREATE) {
      throw new SmbException(NtStatus.OBJECT_NAME_COLLISION, "stream");
    }
    if (known.isEmpty() && !intent.disposition().creates()) {
      throw new SmbException(NtStatus.OBJECT_NAME_NOT_FOUND, "stream");
    }
  }

  private static int granted(
      Resolution.Place place, Vnode object, CreateIntent intent, Smb2Call call)
      throws SmbException, VfsException {
    int maximal =
        AccessRights.maximal(object, place.directory(), FileOpener.isReadOnly(call), call.caller());
    int wanted = intent.access() & ~AccessMask.MAXIMUM_ALLOWED;
    if ((wanted & ~maximal) != 0) {
      throw new SmbException(NtStatus.ACCESS_DENIED, "wanted=" + Integer.toHexString(wanted));
    }
    return (intent.access() & AccessMask.MAXIMUM_ALLOWED) == 0 ? wanted : maximal;
  }
}
