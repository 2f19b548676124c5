"""What a batch of photographs costs in time and memory, on the site as it is served.

    python -m benchmarks.pictures                  40 photographs of 12 megapixels
    python -m benchmarks.pictures --pictures 5     sooner done

It draws the photographs, starts `manage.py serve` on a free port with a database and a media folder
of its own, logs in, sends them one by one to the library, and waits until pages may use every
rendition. Nothing of it is left. Memory is counted on Linux alone.
"""

import argparse
import io
import secrets
import tempfile
import time
from pathlib import Path

from PIL import ExifTags, Image, ImageChops

from benchmarks import memory
from benchmarks.site import Site, Visitor, until

SIZE = (4000, 3000)
LIMIT = 400  # MB
UPLOAD = "/admin/articles/image/upload/"
NAME, PASSWORD = "photographer", secrets.token_urlsafe()


class Studio:
    """Draws JPEGs of 3 to 6 MB: soft shapes under the grain of a sensor, no two the same.

    Every other one was taken with the camera held upright, and says so, as cameras do.
    """

    def __init__(self) -> None:
        self.shapes = Image.effect_noise((80, 60), 90).resize(SIZE, Image.Resampling.BICUBIC)
        self.grain = Image.effect_noise(SIZE, 22)

    def photograph(self, number: int) -> bytes:
        bands = [
            Image.blend(
                ImageChops.offset(self.shapes, band * 457 * (number + 1), band * 311),
                ImageChops.offset(self.grain, number * 13, band * 7),
                0.4,
            )
            for band in (1, 2, 3)
        ]
        buffer = io.BytesIO()
        exif = Image.Exif()
        exif[ExifTags.Base.Orientation] = 6 if number % 2 else 1
        Image.merge("RGB", bands).save(buffer, "JPEG", quality=92, exif=exif)
        return buffer.getvalue()


def logged_in(site: Site) -> Visitor:
    site.manage(
        *("createsuperuser", "--no-input", "--verbosity", "0"),
        *("--username", NAME, "--email", f"{NAME}@ledger.example"),
        DJANGO_SUPERUSER_PASSWORD=PASSWORD,
    )
    visitor = Visitor(site.port)
    with site.served():
        _expect(302, visitor.post("/admin/login/", username=NAME, password=PASSWORD))
    return visitor


def measure(site: Site, number: int) -> None:
    studio, visitor = Studio(), logged_in(site)
    waits, megabytes = [], 0
    with site.served() as process:
        tree = memory.Tree(process) if memory.PROC.is_dir() else None
        start = time.perf_counter()
        for place in range(number):
            content = studio.photograph(place)
            megabytes += len(content) / 1024**2
            sent = time.perf_counter()
            _expect(201, visitor.post(UPLOAD, file=(f"photograph {place}.jpg", content)))
            waits.append(time.perf_counter() - sent)
        until(lambda: site.rendered() == number, "Not everything was rendered.")
        ready = time.perf_counter() - start
        if tree:
            tree.stop()
    print(f"{number} photographs of {SIZE[0]} × {SIZE[1]}, {megabytes / number:.1f} MB each")
    print(f"Upload: {sum(waits) / number:.2f} s each, {max(waits):.2f} s at most")
    print(f"All rendered {ready:.0f} s after the first was sent, {ready / number:.2f} s each")
    report(tree)


def _expect(status: int, got: int) -> None:
    if got != status:
        raise SystemExit(f"The site answered {got} and not {status}.")


def report(tree: memory.Tree | None) -> None:
    if tree is None:
        print("Memory is not measured here: that needs Linux.")
        return
    for name, peak in tree.peaks.items():
        print(f"  {name}: {peak:.0f} MB at most")
    peaks = tree.peaks.values()
    print(f"Largest process: {max(peaks):.0f} MB of {LIMIT}")
    print(f"All peaks added, though at different times: {sum(peaks):.0f} MB of {LIMIT}")
    print(f"All processes at one time, what they share counted once: {tree.together:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pictures", type=int, default=40, metavar="NUMBER")
    number = parser.parse_args().pictures
    with tempfile.TemporaryDirectory(prefix="newsroom-pictures-") as folder:
        site = Site(Path(folder))
        site.manage("migrate", "--verbosity", "0")
        measure(site, number)


if __name__ == "__main__":
    main()
