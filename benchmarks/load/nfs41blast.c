// SPDX-License-Identifier: Apache-2.0
/*
 * nfs41blast: an NFSv4.1 load client that costs little itself, so that the server is what is measured.
 *
 * Each connection has a client id and a session of its own, with as many slots as requests may be under way. Replies
 * are looked at for their status; the payload of READ is dropped in the kernel (MSG_TRUNC).
 *
 *   nfs41blast [-H host] [-P port] -e /export -f name -o read|getattr|files
 *              [-s blocksize] [-d depth] [-n connections] [-t seconds] [-z filesize] [-k files] [-S server-pid]
 *
 * read:    SEQUENCE PUTFH READ, with the stateid of an OPEN
 * getattr: SEQUENCE PUTFH GETATTR
 * files:   for -k files (10,000): OPEN with create, WRITE of 4 KiB, CLOSE, each a compound of its own, as a kernel client
 *          does it; the files lie in directory `name`, which must exist
 *
 * Prints one line: MiB/s or operations/s and, with -S, the server's CPU seconds per GiB or per 100,000 operations.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { OP_CLOSE = 4, OP_GETATTR = 9, OP_GETFH = 10, OP_LOOKUP = 15, OP_OPEN = 18, OP_PUTFH = 22, OP_PUTROOTFH = 24,
       OP_READ = 25, OP_WRITE = 38, OP_EXCHANGE_ID = 42, OP_CREATE_SESSION = 43, OP_SEQUENCE = 53, OP_RECLAIM_COMPLETE = 58 };

enum { MAX_SLOTS = 64, HEAD = 512 };

struct slot {
	uint32_t sequence;
	int busy;
	int step;              /* of a file: 0 open, 1 write, 2 close */
	unsigned char stateid[16], fh[128];
	uint32_t fhlen;
};

struct conn {
	int fd, out, nslots;
	unsigned char session[16];
	struct slot slots[MAX_SLOTS];
	unsigned char *tx; size_t txlen, txoff, txcap;
	unsigned char rx[HEAD]; size_t have, keep, left; int marked;
	unsigned char stateid[16];
};

static unsigned char fh[128], dirfh[128]; static uint32_t fhlen, dirfhlen;
static uint32_t xid_base = 1;

static void die(const char *what) { fprintf(stderr, "nfs41blast: %s\n", what); exit(1); }
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec / 1e9; }
static double cpu(int pid)
{
	char path[64], text[1024]; unsigned long user = 0, system = 0;
	snprintf(path, sizeof path, "/proc/%d/stat", pid);
	FILE *file = fopen(path, "r"); if (!file) return 0;
	size_t n = fread(text, 1, sizeof text - 1, file); text[n] = 0; fclose(file);
	char *rest = strrchr(text, ')'); if (!rest) return 0;
	sscanf(rest + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
	return (user + system) / (double)sysconf(_SC_CLK_TCK);
}

/* --- XDR ------------------------------------------------------------------------------------------------------- */

struct xdr { unsigned char buf[8192]; size_t n; };
static void u32(struct xdr *x, uint32_t v) { v = htonl(v); memcpy(x->buf + x->n, &v, 4); x->n += 4; }
static void u64(struct xdr *x, uint64_t v) { u32(x, v >> 32); u32(x, (uint32_t)v); }
static void raw(struct xdr *x, const void *p, size_t n) { memcpy(x->buf + x->n, p, n); x->n += n; }
static void opaque(struct xdr *x, const void *p, uint32_t n)
{
	u32(x, n); raw(x, p, n);
	while (x->n & 3) x->buf[x->n++] = 0;
}
static void begin(struct xdr *x, uint32_t xid, uint32_t procedure)
{
	x->n = 4;
	u32(x, xid); u32(x, 0); u32(x, 2); u32(x, 100003); u32(x, 4); u32(x, procedure);
	u32(x, 1); u32(x, 24); u32(x, 1); opaque(x, "x", 1); u32(x, 0); u32(x, 0); u32(x, 0); u32(x, 0); u32(x, 0);
}
static void compound(struct xdr *x, uint32_t xid, uint32_t ops) { begin(x, xid, 1); u32(x, 0); u32(x, 1); u32(x, ops); }
static void finish(struct xdr *x) { uint32_t mark = htonl(0x80000000u | (x->n - 4)); memcpy(x->buf, &mark, 4); }
static void sequence(struct xdr *x, struct conn *c, int slot)
{
	u32(x, OP_SEQUENCE); raw(x, c->session, 16); u32(x, ++c->slots[slot].sequence); u32(x, slot); u32(x, c->nslots - 1); u32(x, 0);
}
static uint32_t get(const unsigned char **p) { uint32_t v; memcpy(&v, *p, 4); *p += 4; return ntohl(v); }

/* --- setting up, one call at a time ------------------------------------------------------------------------------ */

static void all(int fd, void *p, size_t n, int out)
{
	for (size_t done = 0; done < n;) {
		ssize_t m = out ? send(fd, (char *)p + done, n - done, 0) : recv(fd, (char *)p + done, n - done, 0);
		if (m <= 0) die("connection lost while setting up");
		done += m;
	}
}

/* Sends, and returns a pointer to the first operation's result; all operations must succeed. */
static const unsigned char *call(int fd, struct xdr *x)
{
	static unsigned char reply[65536];
	finish(x); all(fd, x->buf, x->n, 1);
	uint32_t mark; all(fd, &mark, 4, 0); mark = ntohl(mark) & 0x7fffffff;
	if (mark > sizeof reply) die("reply too long");
	all(fd, reply, mark, 0);
	const unsigned char *p = reply + 24; /* xid, reply, accepted, verifier, accept state */
	uint32_t status = get(&p);
	if (status) { fprintf(stderr, "nfs41blast: compound status %u\n", status); exit(1); }
	uint32_t tag = get(&p); p += (tag + 3) & ~3u; get(&p);
	return p;
}
static const unsigned char *after_sequence(const unsigned char *p) { return p + 8 + 16 + 5 * 4; }

static void connect_to(struct conn *c, const char *host, int port, int index, int slots, int seconds_unique)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port) };
	inet_pton(AF_INET, host, &a.sin_addr);
	c->fd = socket(AF_INET, SOCK_STREAM, 0); int one = 1; setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
	if (connect(c->fd, (void *)&a, sizeof a)) { perror("connect"); exit(1); }
	struct xdr x; char owner[64];
	int n = snprintf(owner, sizeof owner, "nfs41blast-%d-%d-%d", (int)getpid(), index, seconds_unique);
	compound(&x, xid_base++, 1); u32(&x, OP_EXCHANGE_ID); u64(&x, 0x0102030405060708ull + index); opaque(&x, owner, n);
	u32(&x, 0); u32(&x, 0); u32(&x, 0);
	const unsigned char *p = call(c->fd, &x); p += 8;
	unsigned char clientid[8]; memcpy(clientid, p, 8); p += 8; uint32_t seq = get(&p);
	compound(&x, xid_base++, 1); u32(&x, OP_CREATE_SESSION); raw(&x, clientid, 8); u32(&x, seq); u32(&x, 0);
	for (int channel = 0; channel < 2; channel++) {
		u32(&x, 0); u32(&x, (1 << 20) + 4096); u32(&x, (1 << 20) + 4096); u32(&x, 4096); u32(&x, 16); u32(&x, channel ? 1 : slots); u32(&x, 0);
	}
	u32(&x, 0x40000000); u32(&x, 1); u32(&x, 0); /* callback program, one AUTH_NONE */
	p = call(c->fd, &x); p += 8; memcpy(c->session, p, 16); p += 16 + 8 + 5 * 4; c->nslots = get(&p);
	if (c->nslots > slots) c->nslots = slots;
	if (c->nslots < slots) fprintf(stderr, "nfs41blast: the server grants %d slots of %d\n", c->nslots, slots);
	compound(&x, xid_base++, 2); sequence(&x, c, 0); u32(&x, OP_RECLAIM_COMPLETE); u32(&x, 0); call(c->fd, &x);
}

static uint32_t look_up(struct conn *c, const char *export, const char *name, unsigned char *out)
{
	struct xdr x; char path[1024]; char *parts[32]; int n = 0;
	snprintf(path, sizeof path, "%s/%s", export, name ? name : "");
	for (char *part = strtok(path, "/"); part && n < 32; part = strtok(NULL, "/")) parts[n++] = part;
	compound(&x, xid_base++, 3 + n); sequence(&x, c, 0); u32(&x, OP_PUTROOTFH);
	for (int i = 0; i < n; i++) { u32(&x, OP_LOOKUP); opaque(&x, parts[i], strlen(parts[i])); }
	u32(&x, OP_GETFH);
	const unsigned char *p = after_sequence(call(c->fd, &x)); p += 8 + 8 * n + 8;
	uint32_t length = get(&p); if (length > 128) die("file handle too long"); memcpy(out, p, length); return length;
}

static void open_args(struct xdr *x, struct conn *c, int slot, const char *name, int access, int create)
{
	u32(x, OP_OPEN); u32(x, 0); u32(x, access | 0x400 /* no delegation */); u32(x, 0); u64(x, 1);
	char owner[32]; opaque(x, owner, snprintf(owner, sizeof owner, "o%d-%d", c->fd, slot));
	u32(x, create); if (create) { u32(x, 0); u32(x, 2); u32(x, 0); u32(x, 1 << 1); u32(x, 4); u32(x, 0644); }
	u32(x, 0); opaque(x, name, strlen(name));
}

static void open_file(struct conn *c, const char *name)
{
	struct xdr x;
	compound(&x, xid_base++, 3); sequence(&x, c, 0); u32(&x, OP_PUTFH); opaque(&x, dirfh, dirfhlen);
	open_args(&x, c, 0, name, 1, 0);
	const unsigned char *p = after_sequence(call(c->fd, &x)); memcpy(c->stateid, p + 16, 16);
}

/* --- load ---------------------------------------------------------------------------------------------------------- */

static void queue(struct conn *c, struct xdr *x)
{
	finish(x);
	if (c->txoff == c->txlen) c->txoff = c->txlen = 0;
	if (c->txlen + x->n > c->txcap) c->tx = realloc(c->tx, c->txcap = 2 * (c->txlen + x->n));
	memcpy(c->tx + c->txlen, x->buf, x->n); c->txlen += x->n;
}

static void flush(struct conn *c)
{
	while (c->txoff < c->txlen) {
		ssize_t n = send(c->fd, c->tx + c->txoff, c->txlen - c->txoff, 0);
		if (n < 0) { if (errno == EAGAIN) return; perror("send"); exit(1); }
		c->txoff += n;
	}
}

int main(int argc, char **argv)
{
	char *host = "127.0.0.1", *export = "/export", *name = "big", *op = "read";
	int port = 2049, nconn = 1, depth = 8, seconds = 5, server = 0, option; long files = 10000;
	uint32_t bs = 1 << 20; uint64_t size = 1ull << 30;
	while ((option = getopt(argc, argv, "H:P:e:f:o:s:d:n:t:z:k:S:")) != -1) switch (option) {
		case 'H': host = optarg; break; case 'P': port = atoi(optarg); break; case 'e': export = optarg; break;
		case 'f': name = optarg; break; case 'o': op = optarg; break; case 's': bs = strtoul(optarg, 0, 0); break;
		case 'd': depth = atoi(optarg); break; case 'n': nconn = atoi(optarg); break; case 't': seconds = atoi(optarg); break;
		case 'z': size = strtoull(optarg, 0, 0); break; case 'k': files = atol(optarg); break; case 'S': server = atoi(optarg); break;
		default: return 2;
	}
	int isread = !strcmp(op, "read"), isget = !strcmp(op, "getattr"), isfiles = !strcmp(op, "files");
	if (!isread && !isget && !isfiles) die("-o is read, getattr or files");
	if (depth < 1 || depth > MAX_SLOTS) die("-d is from 1 to 64");
	struct conn *conns = calloc(nconn, sizeof *conns);
	for (int i = 0; i < nconn; i++) {
		connect_to(&conns[i], host, port, i, depth, (int)time(NULL));
		if (i == 0) { dirfhlen = look_up(&conns[0], export, isfiles ? name : NULL, dirfh); if (!isfiles) fhlen = look_up(&conns[0], export, name, fh); }
		if (isread) open_file(&conns[i], name);
		fcntl(conns[i].fd, F_SETFL, O_NONBLOCK);
	}
	unsigned char *payload = malloc(4096); memset(payload, 'x', 4096);
	uint64_t bytes = 0, ops = 0, offset = 0, errors = 0; long started = 0, finished = 0; uint32_t xid = 1 << 20;
	double t0 = now(), c0 = server ? cpu(server) : 0, end = t0 + (isfiles ? 600 : seconds); int under_way = 0;
	struct pollfd *polls = calloc(nconn, sizeof *polls);
	struct xdr *x = malloc(sizeof *x);
	for (;;) {
		int stopping = now() > end || (isfiles && finished == files);
		if (stopping && !under_way) break;
		if (now() > end + 20) { fprintf(stderr, "%d replies never came\n", under_way); errors += under_way; break; }
		for (int i = 0; i < nconn; i++) {
			struct conn *c = &conns[i];
			for (int s = 0; s < c->nslots; s++) {
				struct slot *slot = &c->slots[s];
				if (slot->busy) continue;
				if (isfiles ? (slot->step == 0 && started == files) : stopping) continue;
				uint32_t id = (xid = (xid + 64) & 0x7fffffc0) | s;
				if (isread) {
					compound(x, id, 3); sequence(x, c, s); u32(x, OP_PUTFH); opaque(x, fh, fhlen);
					u32(x, OP_READ); raw(x, c->stateid, 16); u64(x, offset); u32(x, bs);
					offset += bs; if (offset + bs > size) offset = 0;
				} else if (isget) {
					compound(x, id, 3); sequence(x, c, s); u32(x, OP_PUTFH); opaque(x, fh, fhlen);
					u32(x, OP_GETATTR); u32(x, 2); u32(x, 0x0010011a); u32(x, 0x00b0a23a);
				} else if (slot->step == 0) {
					char file[64]; snprintf(file, sizeof file, "f%d-%ld", (int)getpid(), started++);
					compound(x, id, 4); sequence(x, c, s); u32(x, OP_PUTFH); opaque(x, dirfh, dirfhlen);
					open_args(x, c, s, file, 2, 1); u32(x, OP_GETFH);
				} else if (slot->step == 1) {
					compound(x, id, 3); sequence(x, c, s); u32(x, OP_PUTFH); opaque(x, slot->fh, slot->fhlen);
					u32(x, OP_WRITE); raw(x, slot->stateid, 16); u64(x, 0); u32(x, 0); opaque(x, payload, 4096);
				} else {
					compound(x, id, 3); sequence(x, c, s); u32(x, OP_PUTFH); opaque(x, slot->fh, slot->fhlen);
					u32(x, OP_CLOSE); u32(x, 0); raw(x, slot->stateid, 16);
				}
				queue(c, x); slot->busy = 1; c->out++; under_way++;
			}
			flush(c);
			polls[i].fd = c->fd; polls[i].events = POLLIN | (c->txoff < c->txlen ? POLLOUT : 0);
		}
		poll(polls, nconn, 100);
		for (int i = 0; i < nconn; i++) if (polls[i].revents & (POLLIN | POLLHUP | POLLERR)) {
			struct conn *c = &conns[i];
			for (;;) {
				ssize_t n;
				if (!c->marked) {
					n = recv(c->fd, c->rx + c->have, 4 - c->have, 0); if (n <= 0) goto out;
					if ((c->have += n) < 4) continue;
					const unsigned char *p = c->rx; c->left = get(&p) & 0x7fffffff; c->have = 0; c->marked = 1;
					c->keep = c->left < HEAD ? c->left : HEAD;
					if (isread && c->keep > 36) c->keep = 36;
				}
				if (c->have < c->keep) {
					n = recv(c->fd, c->rx + c->have, c->keep - c->have, 0); if (n <= 0) goto out;
					c->have += n; c->left -= n; continue;
				}
				if (c->left) { n = recv(c->fd, NULL, c->left, MSG_TRUNC); if (n <= 0) goto out; c->left -= n; continue; }
				const unsigned char *p = c->rx; uint32_t id = get(&p); p = c->rx + 24; uint32_t status = get(&p);
				struct slot *slot = &c->slots[id & 63];
				if (status) { errors++; if (errors < 4) fprintf(stderr, "status %u at step %d\n", status, slot->step); }
				slot->busy = 0; c->out--; under_way--; ops++; c->have = 0; c->marked = 0;
				if (isread) bytes += bs;
				if (isfiles) {
					if (slot->step == 0 && !status) { /* results: SEQUENCE PUTFH OPEN GETFH */
						p = after_sequence(c->rx + 36) + 8 + 8; memcpy(slot->stateid, p, 16); p += 16 + 4 + 8 + 8 + 4;
						uint32_t words = get(&p); p += 4 * words; uint32_t delegation = get(&p);
						if (delegation == 3) { uint32_t why = get(&p); if (why == 1 || why == 2) p += 4; }
						else if (delegation) die("a delegation although none was wanted");
						p += 8; slot->fhlen = get(&p); memcpy(slot->fh, p, slot->fhlen);
					}
					slot->step = status ? 0 : (slot->step + 1) % 3;
					if (slot->step == 0) finished++;
				}
				continue;
			out:	if (n == 0) die("the server closed the connection");
				break;
			}
		}
	}
	double seconds_used = now() - t0, cpu_used = server ? cpu(server) - c0 : 0;
	if (isread) printf("read bs=%u conns=%d depth=%d: %.0f MiB/s", bs, nconn, depth, bytes / seconds_used / (1 << 20));
	else if (isfiles) printf("files conns=%d depth=%d: %.0f ops/s", nconn, depth, finished / seconds_used);
	else printf("%s conns=%d depth=%d: %.0f ops/s", op, nconn, depth, ops / seconds_used);
	if (server && isread) printf(", server %.3f CPU-s/GiB", cpu_used / (bytes / (double)(1 << 30)));
	if (server && !isread) printf(", server %.3f CPU-s/100k ops", cpu_used / ((isfiles ? (double)finished : (double)ops) / 1e5));
	printf(", errors %lu\n", (unsigned long)errors);
	return errors != 0;
}
