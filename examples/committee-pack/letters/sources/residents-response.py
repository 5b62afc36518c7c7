# A page is set, drawn as a picture with the faults of a scanner, and put behind its own words.
import io, random
from PIL import Image, ImageDraw, ImageFont, ImageFilter
from reportlab.pdfgen import canvas
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
F="/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"; I="/usr/share/fonts/truetype/dejavu/DejaVuSerif-Italic.ttf"
lines="""Response to the consultation on youth forums
Meadow Lane Residents’ Association
6 February 2019

Thank you for asking us. We talked about the questions at our meeting
in January, with fourteen people in the room, five of them under 18.

Question 1: Should forums meet in the evening?
Yes, but not after eight. The last bus to Meadow Lane goes at 8.25,
and parents do not like it missed.

Question 2: Should each forum choose its own subjects?
Yes. The young people present said that they had been asked about the
skate park three times and about their school never.

Question 3: How should the council answer what forums raise?
In writing, with a name at the foot of it, within a month. If the answer
is no, say why. Two of our members still wait for an answer of 2017.

Question 4: Is there anything else?
The notice of this consultation hung in the library, which is closed on
the days when most of us are in town. Please try the shops as well.

For the association
Ottoline Brandreth, secretary""".split("\n")
W,H=595.28,841.89; dpi=110; s=dpi/72
img=Image.new("L",(int(W*s),int(H*s)),246); dr=ImageDraw.Draw(img)
c=canvas.Canvas("residents-response.pdf",pagesize=(W,H),invariant=1,pageCompression=1)
pdfmetrics.registerFont(TTFont("S",F))
c.setTitle("Response to the consultation on youth forums"); c.setAuthor("Meadow Lane Residents’ Association")
x,y=70,95; words=[]
for n,l in enumerate(lines):
    size=15 if n==0 else 11
    it=l.startswith("Question")
    f=ImageFont.truetype(I if it else F,int(size*s))
    if l: dr.text((x*s,y*s),l,font=f,fill=38); words.append((x,y+size*0.93,size,l,f.getlength(l)/s))
    y+=size*1.55 if l else 9
pts=[(75,y+14),(95,y-4),(104,y+18),(122,y-2),(134,y+14),(160,y+2),(190,y+8)]
dr.line([(a*s,b*s) for a,b in pts],fill=60,width=2,joint="curve")
img=img.rotate(0.35,fillcolor=240,resample=Image.BICUBIC).filter(ImageFilter.GaussianBlur(0.5))
r=random.Random(7); px=img.load()
for _ in range(2500): px[r.randrange(img.width),r.randrange(img.height)]=r.randrange(150,235)
b=io.BytesIO(); img.save(b,"JPEG",quality=52); b.seek(0)
from reportlab.lib.utils import ImageReader
c.drawImage(ImageReader(b),0,0,W,H)
for wx,wy,size,l,w in words:
    t=c.beginText(); t.setTextRenderMode(3); t.setFont("S",size)
    t.setHorizScale(100*w/pdfmetrics.stringWidth(l,"S",size)); t.setTextOrigin(wx,H-wy); t.textOut(l); c.drawText(t)
c.showPage(); c.save()
