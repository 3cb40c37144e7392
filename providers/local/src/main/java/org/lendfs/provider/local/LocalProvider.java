// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lendfs.provider.local.LocalOptions.Lend;
import org.lendfs.provider.local.host.Access;
import org.lendfs.provider.local.host.Host;
import org.lendfs.provider.local.host.HostMemory;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CacheUse;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.ProviderTraits;
import org.lendfs.vfs.StoreWatch;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/**
 * A host directory as a store of vnodes: holds the parts together and starts and ends them.
 *
 * <p>Other processes of the host may change the directory at any time, so a {@link
 * org.lendfs.vfs.Change} has the attributes that were seen before and after, but claims to be
 * atomic only where the administrator promised, with the option {@code exclusive}, that nobody else
 * does.
 */
final class LocalProvider implements Provider {
  private static final int MOST_LINKS = 65_000;

  private final String description;
  private final LocalOptions options;
  private final Host host;
  private final Names names;
  private final Reclaimer reclaimer;
  private final OpenFiles openFiles;
  private final @Nullable MappedWindows windows;
  private final StoreWatcher storeWatcher = new StoreWatcher();
  private final VnodeLocks locks = new VnodeLocks();
  private final VnodeTable vnodes = new VnodeTable(this);
  private final long storeId;
  private final boolean countsLinks;
  private final LocalVnode root;
  private final Lend lend;
  private final Lender lender;
  private final Writer writer;
  private final Lookups lookups;
  private final Lister lister;
  private final Creations creations;
  private final NameOperations nameOperations;
  private final AttributeOperations attributeOperations;
  private final ExtendedAttributeOperations extendedAttributeOperations;
  private final SpaceOperations spaceOperations;

  /**
   * @param host the provider's from now on
   * @param store where names are remembered, or null on a host that opens objects by key
   */
  LocalProvider(
      String shareName,
      String description,
      LocalOptions options,
      Host host,
      @Nullable NameStore store)
      throws VfsException {
    this.description = description;
    this.options = options;
    this.host = host;
    this.names = store == null ? Names.NOTHING : store;
    this.reclaimer = new Reclaimer(shareName);
    OpenFiles.Opener opener =
        store == null ? host.objects()::openByKey : new StoreFinder(host, store);
    this.openFiles = new OpenFiles(host, forgetting(opener), reclaimer, options);
    HostMemory memory = host.memory();
    this.windows = memory == null ? null : new MappedWindows(memory, reclaimer, options);
    Attributes rootAttributes = host.objects().attributes(host.root());
    this.storeId = host.objects().fileSystemId();
    this.countsLinks = rootAttributes.links() > 0;
    this.root = vnodes.vnode(host.objects().rootKey(), rootAttributes);
    // A host that offers no pages lends copies instead.
    boolean noPages = options.lend() == Lend.MMAP && windows == null;
    this.lend = noPages ? Lend.COPY : options.lend();
    this.lender = new Lender(host, openFiles, locks, windows, lend);
    this.writer = new Writer(host, openFiles, locks, options.exclusive());
    this.lookups = new Lookups(this);
    this.lister = new Lister(this);
    this.creations = new Creations(this);
    this.nameOperations = new NameOperations(this);
    this.attributeOperations = new AttributeOperations(this);
    this.extendedAttributeOperations = new ExtendedAttributeOperations(this);
    this.spaceOperations = new SpaceOperations(this);
  }

  /** Opens, and forgets the vnode of what turns out to be gone. */
  private OpenFiles.Opener forgetting(OpenFiles.Opener opener) {
    return key -> {
      try {
        return opener.open(key);
      } catch (VfsException e) {
        if (e.error() == VfsError.STALE) {
          vnodes.remove(key);
        }
        throw e;
      }
    };
  }

  @Override
  public Vnode root() {
    return root;
  }

  @Override
  public Vnode resolve(FileKey key, CallContext caller) throws VfsException {
    if (key.equals(rootKey())) {
      return root;
    }
    if (!host.objects().isKey(key)) {
      throw new VfsException(VfsError.BAD_HANDLE, "key=" + key);
    }
    LocalVnode known = vnodes.ifKnown(key);
    if (known != null) {
      return known;
    }
    caller.requireMayBlock("resolve");
    LocalVnode found = openFiles.resolve(key, vnodes);
    found.attributes(caller);
    return found;
  }

  @Override
  public long storeId() {
    return storeId;
  }

  @Override
  public ProviderTraits traits() {
    return new ProviderTraits(
        Long.MAX_VALUE,
        host.attributes().maxNameBytes(),
        MOST_LINKS,
        Duration.ofNanos(1),
        true,
        true,
        true,
        lend == Lend.COPY);
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public List<CacheUse> caches() {
    return windows == null ? List.of(openFiles.use()) : List.of(windows.use(), openFiles.use());
  }

  @Override
  public Optional<StoreWatch> watch(FileKey directory, StoreWatch.Listener listener)
      throws VfsException {
    CallContext caller = CallContext.internal("");
    LocalVnode vnode = (LocalVnode) resolve(directory, caller);
    try (OpenFile open = openFiles.acquire(vnode, Access.IDENTITY, caller)) {
      return Optional.of(storeWatcher.watch(open.object().path(), listener));
    }
  }

  @Override
  public void close() throws VfsException {
    try {
      writer.syncAll();
    } finally {
      storeWatcher.close();
      openFiles.close();
      if (windows != null) {
        windows.close();
      }
      names.close();
      reclaimer.close();
    }
  }

  // --- parts ----------------------------------------------------------------------------------

  FileKey rootKey() {
    return host.objects().rootKey();
  }

  LocalOptions options() {
    return options;
  }

  Host host() {
    return host;
  }

  Names names() {
    return names;
  }

  OpenFiles openFiles() {
    return openFiles;
  }

  @Nullable MappedWindows windows() {
    return windows;
  }

  VnodeLocks locks() {
    return locks;
  }

  VnodeTable vnodes() {
    return vnodes;
  }

  Lender lender() {
    return lender;
  }

  Writer writer() {
    return writer;
  }

  Lookups lookups() {
    return lookups;
  }

  Lister lister() {
    return lister;
  }

  Creations creations() {
    return creations;
  }

  NameOperations nameOperations() {
    return nameOperations;
  }

  AttributeOperations attributeOperations() {
    return attributeOperations;
  }

  ExtendedAttributeOperations extendedAttributeOperations() {
    return extendedAttributeOperations;
  }

  SpaceOperations spaceOperations() {
    return spaceOperations;
  }

  // --- shared steps ---------------------------------------------------------------------------

  /**
   * Whether an object was removed and lives only as long as it is open. Some file systems count no
   * links at all, which the root tells.
   */
  boolean hasNoName(Attributes attributes) {
    return countsLinks && attributes.links() == 0;
  }

  /** Keeps an object open until the hold is closed. */
  Hold hold(LocalVnode vnode, CallContext caller) throws VfsException {
    boolean isFirst = vnode.held().take(openFiles.acquire(vnode, Access.IDENTITY, caller));
    AtomicBoolean closed = new AtomicBoolean();
    Hold hold =
        () -> {
          if (!closed.getAndSet(true) && vnode.held().letGo()) {
            forget(vnode);
          }
        };
    try {
      // A descriptor may still be open on what was removed before.
      if (isFirst && hasNoName(vnode.attributes(caller))) {
        throw new VfsException(VfsError.STALE, vnode.path());
      }
      return hold;
    } catch (VfsException | RuntimeException e) {
      hold.close();
      throw e;
    }
  }

  /** Lets go of all that is kept for an object that has no name any more, once nobody holds it. */
  void forget(LocalVnode vnode) {
    if (vnode.held().nameGone()) {
      return;
    }
    vnodes.remove(vnode.key());
    openFiles.drop(vnode);
    if (windows != null) {
      windows.drop(vnode);
    }
  }

  /** Puts a change of an object on stable storage, if the share is to answer only then. */
  void syncObject(LocalVnode vnode, CallContext caller) throws VfsException {
    boolean canSync = vnode.type() == FileType.DIRECTORY || vnode.type() == FileType.REGULAR;
    if (options.sync() && canSync) {
      try (OpenFile open = openFiles.acquire(vnode, Access.READ, caller)) {
        host.data().sync(open.object(), true);
      }
    }
  }
}
