// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lendfs.cifs.pipe.RpcFaultException.Reason;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.share.ShareNamespace;

/** The server service, srvsvc (MS-SRVS): which shares there are, and what the server is. */
final class ServerService implements RpcInterface {
  private static final RpcSyntax SYNTAX = RpcSyntax.of("4b324fc8-1670-01d3-1278-5a47bf6ee188", 3);
  private static final int SHARE_ENUM = 15;
  private static final int SHARE_GET_INFO = 16;
  private static final int SERVER_GET_INFO = 21;
  private static final int SHARE_ENUM_STICKY = 36;
  private static final int LEVEL_NAME = 100;
  private static final int LEVEL_TYPE = 101;

  private final ShareNamespace shares;
  private final Predicate<Share> isHidden;
  private final ServerIdentity server;

  /**
   * @param isHidden whether listings leave a share out; asked from any thread
   */
  ServerService(ShareNamespace shares, Predicate<Share> isHidden, ServerIdentity server) {
    this.shares = shares;
    this.isHidden = isHidden;
    this.server = server;
  }

  @Override
  public RpcSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public byte[] call(int operation, NdrReader arguments, PipeCaller caller)
      throws RpcFaultException, MalformedMessageException {
    arguments.readUniqueText(); // by which name the client knows the server
    return switch (operation) {
      case SHARE_ENUM, SHARE_ENUM_STICKY -> list(arguments, caller);
      case SHARE_GET_INFO -> show(arguments, caller);
      case SERVER_GET_INFO -> server(arguments);
      default -> throw new RpcFaultException(Reason.UNKNOWN_OPERATION);
    };
  }

  /** All at once, however much the client would like at a time: that is a wish only. */
  private byte[] list(NdrReader arguments, PipeCaller caller) throws MalformedMessageException {
    int level = arguments.readInt();
    NdrWriter results = new NdrWriter().writeInt(level).writeInt(level);
    Optional<ShareInfo> info = ShareInfo.of(level);
    List<ListedShare> listed = info.isPresent() ? listed(caller) : List.of();
    if (info.isPresent()) {
      results.writePointer().writeInt(listed.size()).writePointer().writeInt(listed.size());
      info.get().write(results, listed);
    } else {
      results.writeNull();
    }
    int status = info.isPresent() ? RpcStatus.SUCCESS : RpcStatus.INVALID_LEVEL;
    return results.writeInt(listed.size()).writeNull().writeInt(status).toByteArray();
  }

  private List<ListedShare> listed(PipeCaller caller) {
    Stream<ListedShare> visible =
        shares.shares().stream()
            .filter(share -> !isHidden.test(share) && share.admits(caller.address()))
            .map(ListedShare::of);
    return Stream.concat(visible, Stream.of(ListedShare.IPC)).toList();
  }

  /** Hidden shares are shown to those who know their names. */
  private byte[] show(NdrReader arguments, PipeCaller caller) throws MalformedMessageException {
    String name = arguments.readText();
    int level = arguments.readInt();
    Optional<ShareInfo> info = ShareInfo.of(level);
    Optional<ListedShare> found =
        Stream.concat(
                shares.shares().stream()
                    .filter(share -> share.admits(caller.address()))
                    .map(ListedShare::of),
                Stream.of(ListedShare.IPC))
            .filter(share -> share.name().equalsIgnoreCase(name))
            .findFirst();
    NdrWriter results = new NdrWriter().writeInt(level);
    if (info.isEmpty() || found.isEmpty()) {
      int status = info.isEmpty() ? RpcStatus.INVALID_LEVEL : RpcStatus.SHARE_NOT_FOUND;
      return results.writeNull().writeInt(status).toByteArray();
    }
    info.get().write(results.writePointer(), List.of(found.get()));
    return results.writeInt(RpcStatus.SUCCESS).toByteArray();
  }

  private byte[] server(NdrReader arguments) throws MalformedMessageException {
    int level = arguments.readInt();
    NdrWriter results = new NdrWriter().writeInt(level);
    if (level != LEVEL_NAME && level != LEVEL_TYPE) {
      return results.writeNull().writeInt(RpcStatus.INVALID_LEVEL).toByteArray();
    }
    results.writePointer().writeInt(ServerIdentity.PLATFORM_NT).writePointer();
    if (level == LEVEL_TYPE) {
      results
          .writeInt(ServerIdentity.MAJOR_VERSION)
          .writeInt(ServerIdentity.MINOR_VERSION)
          .writeInt(ServerIdentity.TYPE)
          .writePointer();
    }
    results.writeText(server.name());
    if (level == LEVEL_TYPE) {
      results.writeText(server.comment());
    }
    return results.writeInt(RpcStatus.SUCCESS).toByteArray();
  }
}
